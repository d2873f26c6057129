#include "server/pages/shelves.h"

#include <algorithm>

#include "server/api/ticket_query.h"
#include "server/house.h"
#include "server/views/address.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

constexpr int kCards = 20;

using Counts = std::map<std::string, std::int64_t>;

std::int64_t count_on(Shelf const& shelf, Counts const& counts) {
    std::int64_t sum = 0;
    for (auto const& state : shelf.states) {
        if (auto const found = counts.find(state); found != counts.end()) sum += found->second;
    }
    return sum;
}

Shelf const& shelf_named(std::string_view name, std::vector<Shelf> const& shelves) {
    auto const found = std::ranges::find(shelves, name, &Shelf::name);
    return found == shelves.end() ? shelves.front() : *found;
}

void show_tabs(
    Page& page,
    std::vector<Shelf> const& shelves,
    Shelf const& chosen,
    Counts const& counts,
    std::string_view place
) {
    for (auto const& shelf : shelves) {
        auto tab = page.view().add("tabs");
        tab.set("tab_url", address_of(std::string{place}, {{"show", std::string{shelf.name}}}));
        tab.set("tab_name", page.words().text(shelf.label));
        tab.set("tab_count", count_on(shelf, counts));
        tab.show_if("tab_current", shelf.name == chosen.name);
    }
}

}  // namespace

Result<Response> shelves_page(
    Call& call, std::string name, std::string_view place, std::vector<Shelf> const& shelves
) {
    auto query = api::ticket_query_from(call.request, call.house.rules());
    if (!query) return pass(query);
    auto const& shelf = shelf_named(call.request.query_value("show"), shelves);
    TicketQuery asked = query->value_or(TicketQuery{});
    asked.states = shelf.states;
    asked.order = TicketOrder::updated;
    asked.limit = kCards;
    auto const words_asked = asked.words;
    auto const counts = call.store->tickets().count_by_state(scope_of(call.actor()));
    auto const found = call.desk().tickets_for(call.actor(), std::move(asked));

    Page page{call, std::move(name), place};
    auto& view = page.view();
    show_tabs(page, shelves, shelf, counts, place);
    view.set("show", shelf.name);
    view.set("q", words_asked);
    for (auto const& ticket : found.items) {
        auto card = view.add("tickets");
        show_card(card, page.words(), call.actor(), ticket);
    }
    bool const nothing = found.items.empty();
    bool const first_time = nothing && counts.empty() && words_asked.empty();
    view.show_if("first_time", first_time);
    view.show_if("nothing_found", nothing && !first_time);
    if (!found.next.empty()) {
        view.show("more");
        view.set(
            "more_url",
            address_of(
                std::string{place},
                {{"show", std::string{shelf.name}}, {"q", words_asked}, {"cursor", found.next}}
            )
        );
    }
    return page.answer();
}

std::vector<std::string> states_of(Workflow const& workflow, std::initializer_list<Category> categories) {
    std::vector<std::string> names;
    for (auto const& state : workflow.states()) {
        bool const wanted = std::ranges::count(categories, state.category) > 0;
        if (wanted && state.name != workflow.initial()) names.push_back(state.name);
    }
    return names;
}

}  // namespace mulkko::pages
