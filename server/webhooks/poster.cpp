#include "server/webhooks/poster.h"

#include <curl/curl.h>
#include <sys/socket.h>

#include <stdexcept>
#include <string_view>

namespace mulkko {
namespace {

constexpr std::size_t kMostAnswer = 16 * 1024;
constexpr std::string_view kAllowedProtocols = "http,https";

void make_ready() {
    static auto const state = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (state != CURLE_OK) throw std::runtime_error("libcurl cannot be initialised");
}

int end_multi(CURLM* multi) { return curl_multi_cleanup(multi); }

bool is_about_certificates(CURLcode code) {
    return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR ||
           code == CURLE_SSL_CACERT_BADFILE || code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_CIPHER;
}

}  // namespace

/// Holds one post while it is under way; libcurl points into it.
struct Poster::Sending {
    Sending(std::int64_t its_id, Post its_post, std::vector<Network> const& networks)
        : id(its_id),
          post(std::move(its_post)),
          allowed(networks),
          easy(curl_easy_init(), curl_easy_cleanup) {}

    void prepare(PostPatience const& patience);
    Posted posted(CURLcode code) const;
    std::string trouble_of(CURLcode code) const;

    // Asked for each address anew, just before it is connected to: whatever a name meant when it was entered,
    // or a moment ago, counts for nothing.
    static curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* where) {
        auto& sending = *static_cast<Sending*>(self);
        auto const address = NetworkAddress::of(where->addr);
        if (purpose != CURLSOCKTYPE_IPCXN || !address || !may_be_called(*address, sending.allowed)) {
            sending.refused = true;
            return CURL_SOCKET_BAD;
        }
        sending.refused = false;
        return ::socket(where->family, where->socktype | SOCK_CLOEXEC, where->protocol);
    }

    static std::size_t take(char const* data, std::size_t, std::size_t count, void* self) {
        auto& sending = *static_cast<Sending*>(self);
        if (sending.answer.size() + count > kMostAnswer) {
            sending.cut = true;
            return 0;
        }
        sending.answer.append(data, count);
        return count;
    }

    std::int64_t id;
    Post post;
    std::vector<Network> const& allowed;
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy;
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers{nullptr, curl_slist_free_all};
    std::string answer;
    bool refused = false;
    bool cut = false;
};

void Poster::Sending::prepare(PostPatience const& patience) {
    auto const add = [&](char const* header) { headers.reset(curl_slist_append(headers.release(), header)); };
    for (auto const& header : post.headers) add(header.c_str());
    add("Expect:");
    auto* const curl = easy.get();
    curl_easy_setopt(curl, CURLOPT_URL, post.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, kAllowedProtocols.data());
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Mulkko");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, post.body.c_str());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(post.body.size()));
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    // Without it, one name that nobody answers for holds all others up until the resolver gives up.
    curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, patience.connecting);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, patience.altogether);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
}

std::string Poster::Sending::trouble_of(CURLcode code) const {
    if (code == CURLE_OK || (code == CURLE_WRITE_ERROR && cut)) return {};
    if (refused) return "delivery.address";
    if (code == CURLE_OPERATION_TIMEDOUT) return "delivery.timeout";
    if (code == CURLE_COULDNT_RESOLVE_HOST) return "delivery.name";
    return is_about_certificates(code) ? "delivery.certificate" : "delivery.unreachable";
}

Posted Poster::Sending::posted(CURLcode code) const {
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    return {.id = id, .status = static_cast<int>(status), .answer = answer, .trouble = trouble_of(code)};
}

Poster::Poster(std::vector<Network> allowed, PostPatience patience)
    : allowed_(std::move(allowed)), patience_(patience), multi_(nullptr, end_multi) {
    make_ready();
    multi_.reset(curl_multi_init());
}

Poster::~Poster() {
    for (auto const& [easy, sending] : sendings_) curl_multi_remove_handle(multi_.get(), easy);
}

void Poster::send(std::int64_t id, Post post) {
    auto sending = std::make_unique<Sending>(id, std::move(post), allowed_);
    sending->prepare(patience_);
    auto* const easy = sending->easy.get();
    curl_multi_add_handle(multi_.get(), easy);
    sendings_.emplace(easy, std::move(sending));
}

std::vector<Posted> Poster::wait(std::chrono::milliseconds most) {
    auto const until = std::chrono::steady_clock::now() + most;
    while (true) {
        int running = 0;
        curl_multi_perform(multi_.get(), &running);
        auto posts = ended();
        auto const left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        if (!posts.empty() || sendings_.empty() || left.count() <= 0) return posts;
        curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(left.count()), nullptr);
    }
}

std::vector<Posted> Poster::ended() {
    std::vector<Posted> posts;
    int left = 0;
    while (auto const* message = curl_multi_info_read(multi_.get(), &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        auto* const easy = message->easy_handle;
        auto const code = message->data.result;
        posts.push_back(sendings_.at(easy)->posted(code));
        curl_multi_remove_handle(multi_.get(), easy);
        sendings_.erase(easy);
    }
    return posts;
}

}  // namespace mulkko
