#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "domain/ids.h"
#include "domain/message.h"
#include "domain/time.h"

namespace mulkko {

/// Holds one value in an event's data or a move's input.
using Value = std::variant<
    std::monostate,
    bool,
    std::int64_t,
    double,
    std::string,
    std::vector<std::int64_t>,
    std::vector<std::string>>;
using Values = std::map<std::string, Value>;

/// Records what happened to a ticket; never changed once written.
/// Shape: `action` is a move of the workflow, or one of: file, correct, message, attach, open_file, consult,
/// end_consultation, first_response; by time: warn, breach, remind, company_silent, remind_offer, recount.
/// `version` is the ticket's after the event; only events that change the ticket's row raise it, each by one.
/// `data` is what was said with it (reason, offer, date …), for readers; `changes` are the fields it wrote
/// into the ticket's row: replaying a ticket's events in order rebuilds the row.
struct Event {
    EventId id;
    TicketId ticket;
    std::string action;
    std::string from;
    std::string to;
    Author actor;
    Time at{};
    std::int64_t version = 0;
    Visibility visibility = Visibility::all;
    Values data;
    Values changes;
};

}  // namespace mulkko
