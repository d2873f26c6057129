#include <algorithm>
#include <array>

#include "server/pages/ticket_page.h"
#include "server/views/event_words.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

constexpr std::array kWords{"reason", "comment", "place", "name"};

std::string text_in(Event const& event, std::string const& name) {
    auto const found = event.data.find(name);
    auto const* text = found == event.data.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text ? *text : std::string{};
}

std::int64_t number_in(Event const& event, std::string const& name) {
    auto const found = event.data.find(name);
    auto const* number = found == event.data.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
    return number ? *number : 0;
}

void add_line(std::string& text, std::string const& line) {
    if (!line.empty()) text.append(text.empty() ? "" : "\n").append(line);
}

/// Gathers what was said with an event: whom it concerned, the day, the reason.
std::string said_with(Event const& event, Words const& words, Store& store) {
    auto said = said_by_time(event, words);
    auto const expert = number_in(event, "expert_id");
    auto const found = expert > 0 ? store.experts().find(ExpertId{expert}) : std::nullopt;
    if (found && found->user != event.actor.id) add_line(said, found->name);
    auto const code = text_in(event, "reason_code");
    if (!code.empty()) add_line(said, words.text("reason_code." + code));
    if (auto const day = parse_date(text_in(event, "date"))) add_line(said, words.day(*day));
    if (auto const rating = number_in(event, "rating")) {
        add_line(said, words.text("rating.given", {{"rating", std::to_string(rating)}}));
    }
    for (auto const* name : kWords) {
        auto const text = text_in(event, name);
        // Mulkko's own reasons are words of the program.
        auto const key = "reason." + text;
        bool const own = event.actor.role == Role::system && words.knows(key);
        add_line(said, own ? words.text(key) : text);
    }
    return said;
}

}  // namespace

void show_timeline(Page& page, std::vector<Event> const& events, Store& store) {
    auto const& words = page.words();
    page.view().set("event_count", static_cast<std::int64_t>(events.size()));
    for (auto const& event : events) {
        auto item = page.view().add("events");
        auto const states = states_of_event(event, words);
        item.set("event_class", states.empty() ? "" : "move-made");
        item.set("event_time", words.moment(event.at));
        item.set("event_iso", to_rfc3339(event.at));
        item.set("event_actor", event.actor.name.empty() ? words.role(event.actor.role) : event.actor.name);
        item.set("event_what", name_of_event(event, words));
        if (!states.empty()) {
            item.show("event_move");
            item.set("event_states", states);
        }
        item.say("event_said", said_with(event, words, store));
    }
}

void show_promises(Page& page, Ticket const& ticket) {
    auto const& words = page.words();
    std::pair<char const*, Clock const*> const promises[] = {
        {"promise.first_response", &ticket.first_response}, {"promise.resolution", &ticket.resolution}};
    // A clock that was stopped because nothing came of it kept no promise.
    bool const unsolved = ended_without_solution(ticket.state, words.rules().workflow);
    page.view().choose("no_promises", "reckoned", !ticket.first_response.started());
    page.view().set("deadlines_url", address_of(ticket.id, "/deadlines"));
    for (auto const& [key, clock] : promises) {
        if (!clock->started()) continue;
        auto part = page.view().add("promises");
        part.set("promise_name", words.text(key));
        bool const late = clock->breached(words.now());
        auto const left = std::max<std::int64_t>(0, clock->allowed - clock->used);
        part.set("promise_class", late ? "broken" : clock->met_at ? "kept" : "");
        if (clock->met_at && clock == &ticket.resolution && unsolved) {
            part.set("promise_class", "");
            part.set("promise_state", words.text("promise.ended"));
        } else if (clock->met_at) {
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
