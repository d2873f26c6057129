#pragma once

#include <vector>

#include "domain/ids.h"
#include "domain/ticket.h"
#include "domain/time.h"

namespace mulkko {

/// Names an expert who may be offered a waiting ticket, and the score on it.
/// Units: `free` and `capacity` in open tickets; free is the same on every ticket.
struct BatchChoice {
    ExpertId expert;
    double score = 0;
    int free = 1;
    int capacity = 1;
};

/// Describes one ticket that waits for an expert: since it was filed or, where an expert gave it back, since
/// then. Shape: `choices` are its candidates, in any order.
struct WaitingTicket {
    TicketId ticket;
    Urgency urgency = Urgency::normal;
    Time waiting_since{};
    bool came_back = false;
    std::vector<BatchChoice> choices;
};

/// Offers one ticket to one expert.
struct BatchOffer {
    TicketId ticket;
    ExpertId expert;
    friend bool operator==(BatchOffer const&, BatchOffer const&) = default;
};

/// Says how pressing it is to find somebody: urgency 1 to 2, times 1 to 2 by days of waiting. What came back
/// from an expert presses two thirds of that, except where a line stands still.
double pressure_of(WaitingTicket const& waiting, Time now);

/// Shares out the free places among all waiting tickets at once, so that the sum of their scores, weighed by
/// pressure, is the highest. Whoever presses more is served before: no ticket goes without so that one
/// that presses less, or as much and came later, is served.
/// Shape: meant for up to some sixty tickets; each gets one offer or none, most pressing first.
///     `load_points` is what a whole capacity of work costs, as the load term has it.
std::vector<BatchOffer> shared_out(std::vector<WaitingTicket> waiting, double load_points, Time now);

}  // namespace mulkko
