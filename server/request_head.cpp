#include "server/request_head.h"

#include <algorithm>
#include <array>
#include <boost/beast/core/string.hpp>
#include <charconv>

#include "server/target.h"

namespace mulkko {
namespace {

using boost::beast::iequals;
using Known = boost::beast::http::field;

constexpr std::array<std::pair<std::string_view, Verb>, 7> kVerbs{{
    {"GET", Verb::get},
    {"HEAD", Verb::head},
    {"POST", Verb::post},
    {"PATCH", Verb::patch},
    {"PUT", Verb::put},
    {"DELETE", Verb::remove},
    {"OPTIONS", Verb::options},
}};

/// Fields of which a second one would leave open which of the two counts.
constexpr std::array<std::string_view, 10> kSingle{
    "authorization",
    "content-type",
    "idempotency-key",
    "last-event-id",
    "origin",
    "range",
    "referer",
    "user-agent",
    "x-csrf-token",
    "content-disposition",
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

template <typename Number>
std::optional<Number> whole_number(std::string_view digits) {
    Number number{};
    auto end = digits.data() + digits.size();
    auto read = std::from_chars(digits.data(), end, number);
    auto plain = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits.empty() || !plain || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return number;
}

bool is_name_byte(char c) {
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '.' || c == '_';
}

bool is_bracketed_byte(char c) {
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'f') || c == ':' || c == '.';
}

}  // namespace

void RequestHead::refuse(int status) {
    if (!refusal_) refusal_ = status;
}

void RequestHead::line(std::string_view method, std::string_view target, int version) {
    version_ = version;
    auto verb = std::find_if(kVerbs.begin(), kVerbs.end(), [&](auto& row) { return row.first == method; });
    request_->verb = verb == kVerbs.end() ? Verb::other : verb->second;
    if (request_->verb == Verb::other) refuse(501);
    if (!read_target(target, *request_)) refuse(400);
}

void RequestHead::field(Known known, std::string_view name, std::string_view value) {
    switch (known) {
        case Known::host:
            host(value);
            break;
        case Known::content_length:
            length(value);
            break;
        case Known::transfer_encoding:
            coding(value);
            break;
        case Known::expect:
            expect(value);
            break;
        case Known::content_encoding:
            if (!iequals(value, "identity")) refuse(415);
            break;
        default:
            break;
    }
    store(name, value);
}

void RequestHead::host(std::string_view value) {
    if (++hosts_ > 1 || !is_host(value)) refuse(400);
}

void RequestHead::length(std::string_view value) {
    auto bytes = whole_number<std::uint64_t>(value);
    if (content_length_ || !bytes) refuse(400);
    content_length_ = bytes.value_or(0);
}

void RequestHead::coding(std::string_view value) {
    if (coded_ || is_http_1_0()) refuse(400);
    coded_ = true;
    chunked_ = iequals(value, "chunked");
    if (!chunked_) refuse(501);
}

void RequestHead::expect(std::string_view value) {
    awaits_continue_ = iequals(value, "100-continue");
    if (!awaits_continue_) refuse(417);
}

void RequestHead::store(std::string_view name, std::string_view value) {
    std::string key(name.size(), '\0');
    std::transform(name.begin(), name.end(), key.begin(), lower);
    auto [place, is_new] = request_->headers.try_emplace(std::move(key), value);
    if (is_new) return;
    if (std::find(kSingle.begin(), kSingle.end(), place->first) != kSingle.end()) return refuse(400);
    place->second.append(place->first == "cookie" ? "; " : ", ").append(value);
}

Refusal RequestHead::judged() {
    if (hosts_ == 0 && !is_http_1_0()) refuse(400);
    if (coded_ && content_length_) refuse(400);
    return refusal_;
}

bool is_host(std::string_view value) {
    auto bracketed = value.starts_with('[');
    auto end = bracketed ? value.find(']') : value.find(':');
    if (bracketed && end == std::string_view::npos) return false;
    auto name = bracketed ? value.substr(1, end - 1) : value.substr(0, end);
    auto fits = bracketed ? is_bracketed_byte : is_name_byte;
    if (name.empty() || !std::all_of(name.begin(), name.end(), fits)) return false;
    auto rest = value.substr(std::min(value.size(), name.size() + (bracketed ? 2 : 0)));
    return rest.empty() || (rest.starts_with(':') && whole_number<std::uint16_t>(rest.substr(1)));
}

void read_cookies(Request& request) {
    auto field = request.header("cookie");
    for (auto rest = field.value_or(""); !rest.empty();) {
        auto pair = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        auto equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        request.cookies.try_emplace(std::string(pair.substr(0, equals)), pair.substr(equals + 1));
    }
}

}  // namespace mulkko
