#include "server/api/figure_wish.h"
#include "server/house.h"
#include "server/pages/figure_links.h"
#include "server/pages/pages.h"
#include "server/views/figure_words.h"
#include "server/views/page.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

std::string amount_in(Words const& words, FigureList list, std::int64_t amount) {
    switch (amount_of(list)) {
        case ListAmount::none:
            return {};
        case ListAmount::minutes:
            return words.hours(amount);
        case ListAmount::stars:
            return words.count("chart.star", amount);
    }
    return {};
}

void show_lists(Page& page, FigureLinks const& links, FigureList chosen) {
    for (std::size_t i = 0; i < kFigureListNames.size(); ++i) {
        auto const list = static_cast<FigureList>(i);
        auto tab = page.view().add("lists");
        tab.set("list_url", links.to(list));
        tab.set("list_name", page.words().text("list." + std::string{kFigureListNames[i]}));
        tab.show_if("list_current", list == chosen);
    }
}

void show_narrowing(Page& page, Call& call, api::FigureWish const& wish) {
    for (auto const& [dimension, key] : wish.query.only) {
        std::string const name{kDimensionNames[static_cast<std::size_t>(dimension)]};
        auto kept = page.view().add("kept");
        kept.set("kept_dimension", page.words().text("dimension." + name));
        kept.set("kept_name", group_name(page.words(), *call.store, dimension, key));
    }
}

Result<void> show_tickets(Page& page, Call& call, FigureList list, api::CountedPage const& counted) {
    auto const& words = page.words();
    page.view().show_if("nothing_found", counted.items.empty());
    if (counted.items.empty()) return {};
    auto table = page.view().add("found");
    auto const has_amount = amount_of(list) != ListAmount::none;
    if (has_amount) table.say("amount_head", words.text("list." + std::string{name_of(list)} + ".amount"));
    for (auto const& one : counted.items) {
        auto const view = call.desk().ticket_for(call.actor(), one.ticket);
        if (!view) return pass(view);
        auto row = table.add("tickets");
        show_chips(row, words, call.actor(), *view);
        row.set("company_name", view->company_name);
        row.set("expert_name", view->expert_name);
        row.set("counted_at", words.moment(one.at));
        if (has_amount) row.say("amount", amount_in(words, list, one.amount));
    }
    return {};
}

}  // namespace

Result<Response> show_figure_tickets(Call& call) {
    auto const wish = api::figure_wish_of(call.request, call.house.rules(), call.now);
    if (!wish) return pass(wish);
    auto const list = call.request.query_value("figure").empty() ? Result<FigureList>{FigureList::filed}
                                                                 : api::figure_list_in(call.request);
    if (!list) return pass(list);
    auto const counted = api::page_of_counted(call, *wish, *list);
    if (!counted) return pass(counted);
    Page page{call, "figures/tickets.html", "/figures"};
    FigureLinks const links{*wish};
    auto& view = page.view();
    view.set("title", page.words().text("list." + std::string{name_of(*list)}));
    view.set("period", page.words().days(wish->period.from, wish->period.until));
    view.set("sheet_url", links.sheet());
    show_lists(page, links, *list);
    show_narrowing(page, call, *wish);
    if (auto shown = show_tickets(page, call, *list, *counted); !shown) return pass(shown);
    if (!counted->next.empty()) {
        view.show("more");
        view.set("more_url", links.to(*list) + "&cursor=" + counted->next);
    }
    return page.answer();
}

}  // namespace mulkko::pages
