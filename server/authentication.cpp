#include "server/authentication.h"

#include <algorithm>
#include <chrono>

#include "server/secrets.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kBearer = "bearer ";

bool is_secure(Request const& request, Config const& config) {
    return request.secure || config.base_url.starts_with("https://");
}

std::string cookie_name(Request const& request, Config const& config) {
    return is_secure(request, config) ? "__Host-mulkko_session" : "mulkko_session";
}

bool same_word(std::string_view text, std::string_view lower_case) {
    return std::ranges::equal(text, lower_case, [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b;
    });
}

// Two Authorization headers reach us joined by a comma, which no token of ours holds.
Result<std::string> bearer_key(std::string_view authorization) {
    if (authorization.find(',') != std::string_view::npos) {
        return fail(ErrorCode::malformed, "error.two_authorizations");
    }
    if (!same_word(authorization.substr(0, kBearer.size()), kBearer)) return std::string{};
    return std::string(authorization.substr(kBearer.size()));
}

Result<std::optional<Visitor>> by_token(std::string_view authorization, Store& store) {
    auto key = bearer_key(authorization);
    if (!key) return pass(key);
    if (key->empty()) return std::nullopt;
    auto user = store.credentials().bearer(key_hash(*key));
    if (!user || !user->active) return std::nullopt;
    return Visitor{.actor = Actor::of(*user), .session = std::nullopt};
}

std::optional<Visitor> by_session(std::string const& key, Config const& config, Store& store, Time now) {
    if (key.empty()) return std::nullopt;
    auto found = store.credentials().signed_in(key_hash(key));
    if (!found) return std::nullopt;
    auto& [session, user] = *found;
    bool alive = now < session.expires_at && now < session.seen_at + config.session_idle_minutes * 1min;
    if (!alive || !user.active) return std::nullopt;
    return Visitor{.actor = Actor::of(user), .session = std::move(session)};
}

// "https://desk.example/x" becomes "https://desk.example".
std::string_view origin_of(std::string_view url) {
    auto host = url.find("://");
    if (host == std::string_view::npos) return url;
    return url.substr(0, url.find('/', host + 3));
}

}  // namespace

std::string session_key_of(Request const& request, Config const& config) {
    auto found = request.cookies.find(cookie_name(request, config));
    return found == request.cookies.end() ? std::string{} : found->second;
}

bool brings_credentials(Request const& request, Config const& config) {
    return request.header("authorization") || !session_key_of(request, config).empty();
}

Result<std::optional<Visitor>> recognise(
    Request const& request, Config const& config, Store& store, Time now
) {
    if (auto authorization = request.header("authorization")) return by_token(*authorization, store);
    return by_session(session_key_of(request, config), config, store, now);
}

bool is_from_our_pages(Request const& request, Config const& config) {
    if (request.header("sec-fetch-site") == "cross-site") return false;
    auto origin = request.header("origin");
    if (!origin || *origin == origin_of(config.base_url)) return true;
    auto host = request.header("host");
    if (!host || host->empty()) return false;
    return *origin == "https://" + std::string(*host) || *origin == "http://" + std::string(*host);
}

bool proves_session(Request const& request, Session const& session, bool fields_too) {
    if (auto header = request.header("x-csrf-token")) return same_secret(*header, session.csrf_token);
    return fields_too && same_secret(request.form_value("csrf"), session.csrf_token);
}

bool wants_noting(Session const& session, Time now) { return session.seen_at + 5min <= now; }

std::string session_cookie(Request const& request, Config const& config, std::string const& key) {
    auto cookie = cookie_name(request, config) + "=" + key + "; Path=/; HttpOnly; SameSite=Lax";
    if (is_secure(request, config)) cookie += "; Secure";
    auto seconds = key.empty() ? 0 : config.session_days * 24 * 3600;
    return cookie + "; Max-Age=" + std::to_string(seconds);
}

}  // namespace mulkko
