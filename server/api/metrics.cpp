#include <algorithm>

#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/benefits.h"
#include "server/api/figure_wish.h"
#include "server/api/figures_json.h"
#include "server/api/json_values.h"
#include "server/api/table_format.h"
#include "server/house.h"
#include "server/views/figure_words.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

Words words_for(Call const& call) {
    auto const& rules = call.house.rules();
    return {call.house.catalogues(), rules, call.language, rules.calendars.of({}), call.now};
}

std::string dimension_name(FigureWish const& wish) {
    return wish.query.by ? std::string{kDimensionNames[static_cast<std::size_t>(*wish.query.by)]} : "";
}

json load_json(Call& call, Figures const& figures) {
    auto experts = json::array();
    for (auto const& load : figures.load) {
        auto const found = call.store->experts().find(load.expert);
        experts.push_back(
            {{"expert_id", load.expert.value},
             {"name", found ? found->name : ""},
             {"open", load.open},
             {"capacity", load.capacity}}
        );
    }
    return {{"experts", std::move(experts)}, {"gini", figures.gini_load ? json(*figures.gini_load) : json{}}};
}

json compared_json(FigureWish const& wish, std::optional<Figures> const& other) {
    if (!other) return {};
    return {
        {"from", day_json(wish.compared->from)},
        {"to", day_json(wish.compared->until)},
        {"figures", figures_json(*other)},
    };
}

json sheet_json(
    Call& call, FigureWish const& wish, FigureSheet const& sheet, std::optional<Figures> const& other
) {
    auto whole = figures_json(sheet.whole);
    whole["load"] = load_json(call, sheet.whole);
    auto groups = json::array();
    auto const words = words_for(call);
    for (auto const& [key, figures] : sheet.groups) {
        auto name = group_name(words, *call.store, *wish.query.by, key);
        groups.push_back({{"key", key}, {"name", std::move(name)}, {"figures", figures_json(figures)}});
    }
    auto const by = dimension_name(wish);
    return {
        {"from", day_json(wish.period.from)},
        {"to", day_json(wish.period.until)},
        {"as_of", time_json(call.now)},
        {"by", by.empty() ? json{} : json(by)},
        {"figures", std::move(whole)},
        {"groups", std::move(groups)},
        {"compared", compared_json(wish, other)},
        {"benefits", benefits_json(benefits_of(call, wish))},
    };
}

Response csv_answer(Call& call, FigureWish const& wish, FigureSheet const& sheet) {
    std::vector<NamedFigures> rows{{"whole", {}, {}, figures_json(sheet.whole)}};
    auto const words = words_for(call);
    for (auto const& [key, figures] : sheet.groups) {
        auto name = group_name(words, *call.store, *wish.query.by, key);
        rows.push_back({dimension_name(wish), key, std::move(name), figures_json(figures)});
    }
    Response response{.headers = {}, .content_type = "text/csv; charset=utf-8", .body = figures_csv(rows)};
    auto const file = "figures-" + to_text(wish.period.from) + "-" + to_text(wish.period.until) + ".csv";
    return response.with("Content-Disposition", "attachment; filename=\"" + file + "\"");
}

void add_amount(json& item, FigureList list, std::int64_t amount) {
    switch (amount_of(list)) {
        case ListAmount::none:
            return;
        case ListAmount::minutes:
            item["hours"] = static_cast<double>(amount) / 60;
            return;
        case ListAmount::stars:
            item["stars"] = amount;
            return;
    }
}

}  // namespace

Result<Response> show_metrics(Call& call) {
    auto const wish = figure_wish_of(call.request, call.house.rules(), call.now);
    if (!wish) return pass(wish);
    auto const csv = wants_csv(call.request);
    if (!csv) return pass(csv);
    auto const sheet = counted(call, *wish);
    if (!sheet) return pass(sheet);
    auto const other = compared(call, *wish);
    if (!other) return pass(other);
    auto response =
        *csv ? csv_answer(call, *wish, *sheet) : json_answer(sheet_json(call, *wish, *sheet, *other));
    return response.with("Vary", "Accept, Accept-Language");
}

Result<Response> list_counted_tickets(Call& call) {
    auto const wish = figure_wish_of(call.request, call.house.rules(), call.now);
    if (!wish) return pass(wish);
    auto const list = figure_list_in(call.request);
    if (!list) return pass(list);
    auto const page = page_of_counted(call, *wish, *list);
    if (!page) return pass(page);
    auto items = json::array();
    for (auto const& counted : page->items) {
        auto const view = call.desk().ticket_for(call.actor(), counted.ticket);
        if (!view) return pass(view);
        items.push_back(
            {{"id", counted.ticket.value},
             {"title", view->ticket.problem.title},
             {"state", view->ticket.state},
             {"at", time_json(counted.at)}}
        );
        add_amount(items.back(), *list, counted.amount);
    }
    return list_answer(std::move(items), page->next);
}

}  // namespace mulkko::api
