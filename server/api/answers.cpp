#include "server/api/answers.h"

#include <charconv>

namespace mulkko::api {
namespace {

using nlohmann::json;

constexpr int kUsualLimit = 50;
constexpr int kMostLimit = 100;

std::optional<std::int64_t> whole(std::string_view text) {
    std::int64_t value = 0;
    auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

}  // namespace

Response json_answer(json const& body, int status) {
    Response response{.status = status, .headers = {}, .content_type = "application/json", .body = {}};
    response.body = body.dump(-1, ' ', false, json::error_handler_t::replace);
    return response;
}

Response list_answer(json items, std::string const& next) {
    return json_answer({{"items", std::move(items)}, {"next", next.empty() ? json{} : json(next)}});
}

Result<int> limit_of(Request const& request) {
    if (!request.query.contains("limit")) return kUsualLimit;
    auto value = whole(request.query_value("limit")).value_or(0);
    if (value >= 1 && value <= kMostLimit) return static_cast<int>(value);
    return fail(invalid("limit", "error.bad_limit", {{"most", std::to_string(kMostLimit)}}));
}

Result<std::int64_t> cursor_of(Request const& request) {
    auto text = request.query_value("cursor");
    if (text.empty()) return 0;
    auto value = whole(text);
    if (value && *value >= 0) return *value;
    return fail(invalid("cursor", "error.bad_cursor"));
}

Result<std::optional<std::int64_t>> number_in_query(Request const& request, std::string const& name) {
    auto text = request.query_value(name);
    if (text.empty()) return std::nullopt;
    auto value = whole(text);
    if (value && *value > 0) return value;
    return fail(invalid(name, "error.not_whole"));
}

std::string entity_tag(std::string const& version) { return "\"" + version + "\""; }

bool is_known_to(Request const& request, std::string const& tag) {
    auto rest = request.header("if-none-match").value_or("");
    while (!rest.empty()) {
        auto one = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(one.size() + 1, rest.size()));
        one = trimmed(one);
        if (one.starts_with("W/")) one.remove_prefix(2);
        if (one == "*" || one == tag) return true;
    }
    return false;
}

Result<std::optional<std::int64_t>> version_meant(Request const& request) {
    auto header = request.header("if-match");
    if (!header || trimmed(*header) == "*") return std::nullopt;
    auto tag = trimmed(*header);
    bool quoted = tag.size() > 2 && tag.starts_with('"') && tag.ends_with('"');
    auto version = quoted ? whole(tag.substr(1, tag.size() - 2)) : std::nullopt;
    if (!version) return fail(ErrorCode::stale, "error.stale");
    return version;
}

}  // namespace mulkko::api
