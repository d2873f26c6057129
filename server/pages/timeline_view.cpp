#include <algorithm>

#include "server/pages/ticket_page.h"
#include "server/views/event_words.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

/// Says whom an event concerned, if it was not its own doing, and what was said with it.
std::string told_with(Event const& event, Words const& words, Store& store) {
    auto const said = said_with(event, words);
    auto const expert = number_in(event, "expert_id");
    auto const found = expert > 0 ? store.experts().find(ExpertId{expert}) : std::nullopt;
    if (!found || found->user == event.actor.id) return said;
    return said.empty() ? found->name : found->name + "\n" + said;
}

std::string name_of_event(Event const& event, Words const& words) {
    if (words.rules().workflow.knows_action(event.action)) return words.move(event.action, event.from);
    auto const key = "event." + event.action;
    return words.knows(key) ? words.text(key) : event.action;
}

}  // namespace

void show_timeline(Page& page, std::vector<Event> const& events, Store& store) {
    auto const& words = page.words();
    page.view().set("event_count", static_cast<std::int64_t>(events.size()));
    for (auto const& event : events) {
        auto item = page.view().add("events");
        bool const moved = !event.from.empty() && event.from != event.to;
        item.set("event_class", moved ? "move-made" : "");
        item.set("event_time", words.moment(event.at));
        item.set("event_iso", to_rfc3339(event.at));
        item.set("event_actor", event.actor.name.empty() ? words.role(event.actor.role) : event.actor.name);
        item.set("event_what", name_of_event(event, words));
        if (moved) {
            item.show("event_move");
            item.set("event_states", words.state(event.from) + " → " + words.state(event.to));
        }
        item.say("event_said", told_with(event, words, store));
    }
}

void show_promises(Page& page, Ticket const& ticket) {
    auto const& words = page.words();
    std::pair<char const*, Clock const*> const promises[] = {
        {"promise.first_response", &ticket.first_response}, {"promise.resolution", &ticket.resolution}};
    page.view().show_if("no_promises", !ticket.first_response.started());
    for (auto const& [key, clock] : promises) {
        if (!clock->started()) continue;
        auto part = page.view().add("promises");
        part.set("promise_name", words.text(key));
        bool const late = clock->breached(words.now());
        auto const left = std::max<std::int64_t>(0, clock->allowed - clock->used);
        part.set("promise_class", late ? "broken" : clock->met_at ? "kept" : "");
        if (clock->met_at) {
            part.set("promise_state", words.text(late ? "promise.met_late" : "promise.met"));
        } else if (clock->due_at) {
            part.set("promise_state", late ? words.text("promise.late") : words.time_left(*clock->due_at));
        } else {
            part.set("promise_state", words.text("promise.paused", {{"hours", words.hours(left)}}));
        }
        auto const shown = clock->met_at ? clock->met_at : clock->due_at;
        if (!shown) continue;
        part.show("promise_due");
        show_moment(part, words, "promise", *shown);
    }
}

}  // namespace mulkko::pages
