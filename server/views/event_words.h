#pragma once

#include <string>

#include "domain/event.h"
#include "server/views/words.h"

// How events are told, in pages and in letters.

namespace mulkko {

/// Reads a text or a number out of an event's data; empty or 0 where there is none.
std::string text_in(Event const& event, std::string const& name);
std::int64_t number_in(Event const& event, std::string const& name);

/// Gathers what was said with an event, one line each: the reason, a day and a place, a rating, a comment.
std::string said_with(Event const& event, Words const& words);

/// Says what was said with an event that time alone caused; empty for others.
std::string said_by_time(Event const& event, Words const& words);

/// Names what happened: a move as the workflow labels it, anything else as the catalogue does.
std::string name_of_event(Event const& event, Words const& words);

/// Says from which state to which an event led; empty where it did not move the ticket.
std::string states_of_event(Event const& event, Words const& words);

}  // namespace mulkko
