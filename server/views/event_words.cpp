#include "server/views/event_words.h"

namespace mulkko {

std::string name_of_event(Event const& event, Words const& words) {
    if (words.rules().workflow.knows_action(event.action)) return words.move(event.action, event.from);
    auto const key = "event." + event.action;
    return words.knows(key) ? words.text(key) : event.action;
}

std::string states_of_event(Event const& event, Words const& words) {
    if (event.from.empty() || event.from == event.to) return {};
    return words.state(event.from) + " → " + words.state(event.to);
}

}  // namespace mulkko
