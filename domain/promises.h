#pragma once

#include "domain/reckoning.h"
#include "domain/rules.h"
#include "domain/store.h"

namespace mulkko {

/// Shows how the deadlines of a ticket were counted.
/// Shape: `recounts` are the events that counted them anew, when calendars changed; the old promises stand
/// there.
struct Promises {
    TicketView view;
    std::string country;  ///< whose calendar counts
    Reckoning first_response;
    Reckoning resolution;
    std::vector<Event> recounts;
};

/// Finds how a ticket's deadlines were counted, for whoever sees the whole ticket.
/// Errors: not_found.
Result<Promises> promises_of(Store& store, Rules const& rules, Actor const& actor, TicketId id, Time now);

}  // namespace mulkko
