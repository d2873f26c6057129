#include <algorithm>

#include "domain/outbox.h"
#include "domain/queue.h"
#include "domain/reckoning.h"
#include "domain/webhook_register.h"
#include "server/api/ticket_query.h"
#include "server/house.h"
#include "server/pages/board_filters.h"
#include "server/pages/letter_view.h"
#include "server/pages/pages.h"
#include "server/pages/shelves.h"
#include "server/views/address.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

using Counts = std::map<std::string, std::int64_t>;

/// Lists the states that a tab of the board holds; none stands for all.
std::vector<std::string> states_on(std::string_view tab, Workflow const& workflow) {
    using enum Category;
    if (tab == "all") return {};
    return tab == "ended" ? states_of(workflow, {done}) : states_of(workflow, {fresh, active, waiting});
}

/// Names the chosen tab; a state or category chosen by itself stands on none of them.
std::string_view tab_of(Request const& request) {
    if (!request.query_value("state").empty() || !request.query_value("category").empty()) return "all";
    auto const show = request.query_value("show");
    return show == "all" || show == "ended" ? show : "open";
}

/// Sums what a tab holds; none where it was not counted.
std::optional<std::int64_t> count_on(
    std::string_view tab, std::string_view chosen, Counts const& counts, Workflow const& workflow
) {
    // What has ended only grows: counting it is left to those who look at it.
    if (tab != "open" && tab != chosen && chosen != "all") return std::nullopt;
    auto const states = states_on(tab, workflow);
    std::int64_t sum = 0;
    for (auto const& [state, count] : counts) {
        if (states.empty() || std::ranges::count(states, state) > 0) sum += count;
    }
    return sum;
}

/// Counts what the chosen tab shows, and what is open.
Counts counts_for(Call& call, std::string_view tab) {
    auto const& workflow = call.house.rules().workflow;
    auto states = states_on(tab, workflow);
    if (!states.empty()) {
        auto const open = states_on("open", workflow);
        states.insert(states.end(), open.begin(), open.end());
    }
    return call.store->tickets().count_by_state(scope_of(call.actor()), states);
}

void show_tabs(Page& page, std::string_view chosen, Counts const& counts) {
    auto const& workflow = page.words().rules().workflow;
    for (std::string_view const name : {"open", "ended", "all"}) {
        auto tab = page.view().add("tabs");
        tab.set("tab_url", address_of("/board", {{"show", std::string{name}}}));
        tab.set("tab_name", page.words().text(std::string{"shelf."}.append(name)));
        if (auto const sum = count_on(name, chosen, counts, workflow)) {
            tab.add("tab_counted").set("tab_count", *sum);
        }
        tab.show_if("tab_current", name == chosen);
    }
    page.view().set("show", chosen);
}

void show_counts(Page& page, Call& call, std::string_view tab, Counts const& counts) {
    auto const shown = states_on(tab, call.house.rules().workflow);
    auto const chosen = call.request.query_value("state");
    for (auto const& state : call.house.rules().workflow.states()) {
        if (!shown.empty() && std::ranges::count(shown, state.name) == 0) continue;
        auto const found = counts.find(state.name);
        auto box = page.view().add("counts");
        box.set(
            "category",
            is_solved(state.name, call.house.rules().workflow) ? "solved" : name_of(state.category)
        );
        box.set("state", state.label.in(page.words().language()));
        box.set("count", found == counts.end() ? 0 : found->second);
        box.set("count_url", address_of("/board", {{"state", state.name}}));
        box.show_if("count_current", state.name == chosen);
    }
}

/// Shows which years still have no calendar, while deadlines run into them.
void show_missing_calendars(Page& page) {
    auto const& words = page.words();
    for (auto const& [country, calendar] : words.rules().calendars.all()) {
        for (auto year : years_missing_in(calendar, words.today())) {
            auto const text = words.text(
                "calendar.missing", {{"country", words.country(country)}, {"year", std::to_string(year)}}
            );
            page.view().add("missing_calendars").set("missing_text", text);
        }
    }
}

/// Shows the way to all that wait for an expert, where somebody does.
void show_queue_way(Page& page, Counts const& counts) {
    std::int64_t waiting = 0;
    for (auto const& state : states_waiting_for_an_expert(page.words().rules().workflow)) {
        if (auto const found = counts.find(state); found != counts.end()) waiting += found->second;
    }
    if (waiting == 0) return;
    page.view().say("queue", page.words().text("queue.way", {{"count", std::to_string(waiting)}}));
}

/// Tells of programs that are told nothing any more, because they failed for too long.
void show_silenced_webhooks(Page& page, Call& call) {
    auto const count = WebhookRegister(*call.store, call.house.rules(), call.now).given_up();
    if (count > 0) page.view().say("webhooks_off", page.words().count("webhook.given_up", count));
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

/// Leads to the letters that could not be delivered, and to the people whom mail does not reach.
void show_lost_letters(Page& page, Store& store) {
    constexpr int kSome = 100;
    auto const dead = store.outbox().count_in(MailingState::dead);
    auto const troubles = store.outbox().troubles(kSome);
    auto const people = std::ranges::count_if(troubles, &AddressTrouble::stops_mail);
    if (dead > 0) page.view().say("letters_lost", page.words().count("letters.way", dead));
    if (auto const stuck = store.outbox().stuck_since(page.words().now() - std::chrono::minutes{15})) {
        auto part = page.view().add("mail_stuck");
        part.set("stuck_since", page.words().moment(stuck->created_at));
        part.set("stuck_reason", stuck->error);
    }
    if (people > 0) page.view().say("people_unreached", page.words().count("letters.people", people));
}

Result<Response> board(Call& call) {
    auto query = api::ticket_query_from(call.request, call.house.rules());
    if (!query) return pass(query);
    auto const tab = tab_of(call.request);
    if (*query && (*query)->states.empty()) (*query)->states = states_on(tab, call.house.rules().workflow);
    auto const counts = counts_for(call, tab);
    auto const found = *query ? call.desk().tickets_for(call.actor(), std::move(**query)) : TicketPage{};
    Page page{call, "board/index.html", "/board"};
    auto& view = page.view();
    show_tabs(page, tab, counts);
    show_missing_calendars(page);
    show_queue_way(page, counts);
    show_silenced_webhooks(page, call);
    show_mail_way(page, *call.store, !call.house.config().mail.imap_url.empty());
    show_lost_letters(page, *call.store);
    show_counts(page, call, tab, counts);
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
