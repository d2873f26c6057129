#pragma once

#include <set>
#include <vector>

#include "domain/event.h"
#include "domain/ticket.h"
#include "domain/workflow.h"

namespace mulkko {

/// Says who is to be told of an event; whoever caused it is not, except for a receipt.
struct Audience {
    bool company = false;
    bool managers = false;
    std::set<ExpertId> experts;
    bool receipt = false;  ///< also to the one who did it
};

/// Decides who is told of a move.
/// Shape: the event names the experts who are asked anew.
Audience audience_of(
    Move const& move,
    Ticket const& before,
    Ticket const& after,
    std::vector<ExpertId> const& no_longer_asked,
    Event const& event,
    Workflow const& workflow
);

/// Decides who is told of a message.
Audience audience_of(Message const& message, Ticket const& ticket);

}  // namespace mulkko
