#include "server/webhooks/address.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace mulkko {
namespace {

constexpr std::size_t kLongest = 2000;
constexpr int kFirstFreePort = 1024;
constexpr unsigned kAsItStands = 0;

/// Reads an address into its parts, as libcurl understands them.
class ReadAddress {
public:
    ReadAddress(std::string const& url, unsigned flags) : parts_(curl_url(), curl_url_cleanup) {
        sound_ = parts_ && curl_url_set(parts_.get(), CURLUPART_URL, url.c_str(), flags) == CURLUE_OK;
    }
    bool is_sound() const { return sound_; }
    std::string part(CURLUPart which, unsigned flags = kAsItStands) const {
        char* text = nullptr;
        if (curl_url_get(parts_.get(), which, &text, flags) != CURLUE_OK) return {};
        std::string result{text};
        curl_free(text);
        return result;
    }

private:
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parts_;
    bool sound_;
};

bool is_allowed_port(std::string const& text) {
    int port = 0;
    std::from_chars(text.data(), text.data() + text.size(), port);
    return port == 80 || port == 443 || port >= kFirstFreePort;
}

std::string bare(std::string host) {
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    while (host.ends_with('.')) host.pop_back();
    std::ranges::transform(host, host.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    });
    return host;
}

bool names_this_machine(std::string const& host) {
    return host == "localhost" || host.ends_with(".localhost");
}

bool may_be_called(std::string const& host, std::vector<Network> const& allowed) {
    auto const literal = NetworkAddress::parse(names_this_machine(host) ? "127.0.0.1" : host);
    return !literal || mulkko::may_be_called(*literal, allowed);
}

}  // namespace

Result<std::string> checked_address(std::string const& url, std::vector<Network> const& allowed) {
    auto const refuse = [](char const* key) { return fail(invalid("url", key)); };
    if (url.empty()) return refuse("error.required");
    ReadAddress const address{url, CURLU_DISALLOW_USER};
    auto const scheme = address.is_sound() ? address.part(CURLUPART_SCHEME) : "";
    if (url.size() > kLongest || (scheme != "https" && scheme != "http")) return refuse("error.webhook_url");
    auto const host = bare(address.part(CURLUPART_HOST));
    if (host.empty() || !address.part(CURLUPART_FRAGMENT).empty()) return refuse("error.webhook_url");
    if (!is_allowed_port(address.part(CURLUPART_PORT, CURLU_DEFAULT_PORT)))
        return refuse("error.webhook_port");
    if (!may_be_called(host, allowed)) return refuse("error.webhook_private");
    return address.part(CURLUPART_URL);
}

std::string shown_address(Webhook const& webhook) {
    if (webhook.kind == WebhookKind::standard) return webhook.url;
    ReadAddress const address{webhook.url, kAsItStands};
    if (!address.is_sound()) return {};
    return address.part(CURLUPART_SCHEME) + "://" + address.part(CURLUPART_HOST) + "/…";
}

}  // namespace mulkko
