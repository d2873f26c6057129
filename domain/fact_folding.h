#pragma once

#include <vector>

#include "domain/fact.h"
#include "domain/store.h"

namespace mulkko {

/// Reads what counts from one event, with whom it concerns as the store knows them now.
/// Shape: `earlier` are the facts of the ticket so far; none are looked at before it was filed.
std::vector<Fact> facts_told(
    Store& store,
    Rules const& rules,
    Ticket const& before,
    Ticket const& after,
    Event const& event,
    std::vector<Fact> const& earlier
);

/// Writes down what the events of a ticket tell and nobody has written down yet; says how many facts. For
/// tickets whose events are older than facts are: institutions, capacities and calendars are those of now.
int fold_facts(Store& store, Rules const& rules, TicketId id);

}  // namespace mulkko
