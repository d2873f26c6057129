#pragma once

#include <string>

#include "domain/event.h"
#include "server/views/words.h"

namespace mulkko {

/// Names what happened: a move as the workflow labels it, anything else as the catalogue does.
std::string name_of_event(Event const& event, Words const& words);

/// Says from which state to which an event led; empty where it did not move the ticket.
std::string states_of_event(Event const& event, Words const& words);

}  // namespace mulkko
