#pragma once

#include <string>

#include "domain/ids.h"
#include "domain/time.h"

namespace mulkko {

/// Waits in the outbox until one person has been told of one event.
/// Shape: `kind` is the event's action; what is said is written only when it is sent, as that person may then
/// see it. `held_until` is set where the reader's quiet hours or morning digest kept it back.
struct Notice {
    NoticeId id;
    UserId user;
    TicketId ticket;
    EventId event;
    std::string kind;
    Time created_at{};
    Time held_until{};
    friend bool operator==(Notice const&, Notice const&) = default;
};

}  // namespace mulkko
