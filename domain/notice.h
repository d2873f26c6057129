#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/event.h"
#include "domain/ticket.h"
#include "domain/workflow.h"

namespace mulkko {

/// Waits in the outbox until one person has been told of one event.
/// Shape: `kind` is the event's action; what is said is written only when it is sent, as that person may then
/// see it.
struct Notice {
    NoticeId id;
    UserId user;
    TicketId ticket;
    EventId event;
    std::string kind;
    Time created_at{};
    friend bool operator==(Notice const&, Notice const&) = default;
};

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
