#include <curl/curl.h>

#include <algorithm>

#include "server/mail/imap.h"

// How a connection to the mailbox comes about.

namespace mulkko {
namespace {

constexpr long kConnectSeconds = 15;

int leave_early(void* leaving, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<std::atomic<bool> const*>(leaving)->load() ? 1 : 0;
}

bool is_safe(std::string_view text) {
    return std::ranges::none_of(text, [](unsigned char c) { return c < ' ' || c >= 0x7F; });
}

std::string imap_string(std::string_view text) {
    std::string quoted{"\""};
    for (char const c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace

Failure Imap::trouble(std::string cause) {
    return fail(ErrorCode::busy, "error.busy", {{"cause", std::move(cause)}});
}

Imap::Imap(ImapSettings const& settings, std::atomic<bool> const& leaving)
    : settings_(settings), leaving_(leaving), curl_(nullptr, curl_easy_cleanup) {}

Imap::~Imap() = default;

Result<std::unique_ptr<Imap>> Imap::open(ImapSettings const& settings, std::atomic<bool> const& leaving) {
    if (!is_safe(settings.folder)) return trouble("imap_folder");
    std::unique_ptr<Imap> imap(new Imap(settings, leaving));
    if (auto connected = imap->connect(); !connected) return pass(connected);
    auto selected =
        imap->command("SELECT " + imap_string(settings.folder), {}, [](std::string_view) { return true; });
    if (!selected) return pass(selected);
    return imap;
}

Result<void> Imap::connect() {
    static bool const ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    if (!ready) return trouble("libcurl");
    curl_.reset(curl_easy_init());
    auto* const curl = curl_.get();
    if (!curl) return trouble("libcurl");
    curl_easy_setopt(curl, CURLOPT_URL, settings_.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "imap,imaps");
    curl_easy_setopt(curl, CURLOPT_USERNAME, settings_.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, settings_.password.c_str());
    curl_easy_setopt(curl, CURLOPT_USE_SSL, long{settings_.tls ? CURLUSESSL_ALL : CURLUSESSL_NONE});
    if (!settings_.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, settings_.ca_file.c_str());
    curl_easy_setopt(curl, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, long{settings_.patience.count()});
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, leave_early);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, const_cast<std::atomic<bool>*>(&leaving_));
    auto const code = curl_easy_perform(curl);
    if (code != CURLE_OK) return trouble(curl_easy_strerror(code));
    return {};
}

}  // namespace mulkko
