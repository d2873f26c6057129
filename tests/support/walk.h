#pragma once

#include <map>
#include <string>

#include "domain/desk.h"
#include "tests/support/cast.h"
#include "tests/support/memory_store.h"

namespace mulkko {

/// Leads tickets of the cast through the shipped workflow, as its people would.
/// Errors: throws std::logic_error where a step that must go fails.
class Walk {
public:
    explicit Walk(Rules const& rules);

    Desk desk() { return Desk{store, rules, now}; }

    /// Files the porosity problem; it is offered to the casting expert.
    TicketView filed();
    TicketView draft();

    /// Makes a move that must succeed.
    TicketView move(Actor const& actor, TicketId id, std::string const& action, Values input = {});
    /// Makes a move and tells what came of it.
    Result<TicketView> attempt(Actor const& actor, TicketId id, std::string const& action, Values input = {});

    /// Files a problem and brings it into a state, by the shortest honest way.
    TicketView in_state(std::string const& state);

    /// Gives the input that an action needs, well filled in.
    Values input_for(std::string const& action, std::string const& state = {}) const;

    /// Rebuilds a ticket from its events alone.
    Ticket replayed(TicketId id);
    /// Rebuilds every expert's track record from the events alone.
    std::map<ExpertId, TrackRecord> replayed_records();

    Rules const& rules;
    MemoryStore store;
    cast::Cast cast;
    Time now = cast::kNow;
};

/// Names an error for a failing test's message.
std::string told(Error const& error);

}  // namespace mulkko
