#include "server/api/ticket_query.h"
#include "server/house.h"
#include "server/pages/board_filters.h"
#include "server/pages/pages.h"
#include "server/views/address.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

void show_counts(Page& page, Call& call, std::string_view chosen) {
    auto const counts = call.store->tickets().count_by_state(scope_of(call.actor()));
    for (auto const& state : call.house.rules().workflow.states()) {
        auto const found = counts.find(state.name);
        auto box = page.view().add("counts");
        box.set("category", name_of(state.category));
        box.set("state", state.label.in(page.words().language()));
        box.set("count", found == counts.end() ? 0 : found->second);
        box.set("count_url", address_of("/board", {{"state", state.name}}));
        box.show_if("count_current", state.name == chosen);
    }
}

void show_row(View row, Words const& words, Actor const& reader, TicketView const& item) {
    auto const& problem = item.ticket.problem;
    show_chips(row, words, reader, item);
    show_times(row, words, item.ticket);
    row.set("company_name", item.company_name);
    if (!problem.skills.empty()) {
        row.show("field");
        row.set("field_name", words.field_of_skill(problem.skills.front()));
    }
    row.set("expert_name", item.expert_name);
    row.set("routing_url", address_of(item.ticket.id, "/routing"));
    if (!item.expert_name.empty()) return row.show("expert");
    if (item.offer) return row.say("offered", words.text("offered.to", {{"name", item.offer->expert_name}}));
    row.show_if("unassigned", is_turn_of(reader, item, words.rules().workflow));
}

}  // namespace

Result<Response> board(Call& call) {
    auto query = api::ticket_query_from(call.request, call.house.rules());
    if (!query) return pass(query);
    auto const found = *query ? call.desk().tickets_for(call.actor(), std::move(**query)) : TicketPage{};
    Page page{call, "board/index.html", "/board"};
    auto& view = page.view();
    show_counts(page, call, call.request.query_value("state"));
    show_filters(page, call);
    view.show_if("nothing_found", found.items.empty());
    if (!found.items.empty()) {
        auto table = view.add("found");
        for (auto const& item : found.items) show_row(table.add("tickets"), page.words(), call.actor(), item);
    }
    if (!found.next.empty()) {
        view.show("more");
        view.set("more_url", filtered_address(call.request, found.next));
    }
    return page.answer();
}

}  // namespace mulkko::pages
