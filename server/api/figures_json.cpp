#include "server/api/figures_json.h"

#include <algorithm>
#include <array>

namespace mulkko::api {
namespace {

using nlohmann::json;

constexpr double kMinutes = 60;

template <typename Number>
json or_null(std::optional<Number> const& number) {
    return number ? json(*number) : json{};
}

template <typename Number>
json hours(std::optional<Number> const& minutes) {
    return minutes ? json(static_cast<double>(*minutes) / kMinutes) : json{};
}

json portion_json(Portion const& portion) {
    return {{"value", or_null(portion.share())}, {"of", portion.of}, {"among", portion.among}};
}

json spread_json(Spread const& spread) {
    return {
        {"count", spread.count},
        {"median_hours", hours(spread.median)},
        {"p90_hours", hours(spread.ninth)},
    };
}

// In the order in which people read them; JSON has none.
constexpr std::array<std::string_view, 33> kColumns{
    "/filed",
    "/ended",
    "/open",
    "/resolution_rate/value",
    "/resolution_rate/of",
    "/resolution_rate/among",
    "/first_response/count",
    "/first_response/median_hours",
    "/first_response/p90_hours",
    "/time_to_accept/count",
    "/time_to_accept/median_hours",
    "/time_to_accept/p90_hours",
    "/time_to_resolve/count",
    "/time_to_resolve/median_hours",
    "/time_to_resolve/p90_hours",
    "/deadlines_met/value",
    "/deadlines_met/of",
    "/deadlines_met/among",
    "/right_first_time/value",
    "/right_first_time/of",
    "/right_first_time/among",
    "/declines/count",
    "/declines/per_100_filed",
    "/expiries/count",
    "/expiries/per_100_filed",
    "/hand_overs/count",
    "/hand_overs/per_100_filed",
    "/reopens/count",
    "/reopens/per_100_filed",
    "/rework/count",
    "/rework/per_100_filed",
    "/satisfaction/mean",
    "/satisfaction/answers",
};

std::string column_name(std::string_view pointer) {
    std::string name{pointer.substr(1)};
    std::ranges::replace(name, '/', '_');
    return name;
}

// Full-width signs are signs too where a Chinese or Korean spreadsheet reads them.
bool may_be_a_formula(std::string_view text) {
    constexpr std::array<std::string_view, 11> signs{
        "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
    return std::ranges::any_of(signs, [&](std::string_view sign) { return text.starts_with(sign); });
}

}  // namespace

json figures_json(Figures const& figures) {
    auto const times = [&](std::int64_t count) {
        return json{{"count", count}, {"per_100_filed", or_null(figures.per_hundred(count))}};
    };
    return {
        {"filed", figures.filed},
        {"ended", figures.ended},
        {"open", figures.open},
        {"resolution_rate", portion_json(figures.resolved)},
        {"first_response", spread_json(figures.first_response)},
        {"time_to_accept", spread_json(figures.time_to_accept)},
        {"time_to_resolve", spread_json(figures.time_to_resolve)},
        {"deadlines_met", portion_json(figures.deadlines_met)},
        {"right_first_time", portion_json(figures.right_first_time)},
        {"declines", times(figures.declines)},
        {"expiries", times(figures.expiries)},
        {"hand_overs", times(figures.hand_overs)},
        {"reopens", times(figures.reopens)},
        {"rework", times(figures.rework)},
        {"satisfaction", {{"mean", or_null(figures.satisfaction())}, {"answers", figures.answers}}},
    };
}

std::string csv_text(std::string_view text) {
    std::string const safe = (may_be_a_formula(text) ? "'" : "") + std::string{text};
    if (safe.find_first_of("\",\r\n") == safe.npos) return safe;
    std::string quoted = "\"";
    for (char const c : safe) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

std::string figures_csv(std::vector<NamedFigures> const& rows) {
    std::string csv = "\xef\xbb\xbfscope,key,name";
    for (auto const& column : kColumns) csv += "," + column_name(column);
    for (auto const& row : rows) {
        csv += "\r\n" + csv_text(row.scope) + "," + csv_text(row.key) + "," + csv_text(row.name);
        for (auto const& column : kColumns) {
            auto const& value = row.figures.at(json::json_pointer{std::string{column}});
            csv += "," + (value.is_null() ? std::string{} : value.dump());
        }
    }
    return csv + "\r\n";
}

}  // namespace mulkko::api
