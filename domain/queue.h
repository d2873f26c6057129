#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/routing.h"
#include "domain/ticket_list.h"
#include "domain/workflow.h"

// The tickets that wait until a manager finds them an expert, and how to share out the free places among all.

namespace mulkko {

/// Says how many tickets are shared out at once.
inline constexpr std::size_t kMostShared = 60;

/// Finds the move by which a manager offers a ticket from a state; nullptr where there is none.
Move const* offering_move(Workflow const& workflow, std::string_view state);

/// Lists the states in which a ticket waits for a manager to offer it: those where one may, and where tickets
/// come without being offered on the way.
std::vector<std::string> states_waiting_for_an_expert(Workflow const& workflow);

/// Shows one waiting ticket, and whom it would be offered to if all free places were shared out now.
/// Shape: one that `came_back` from an expert waits since then. `candidates` counts who could take it if
/// nobody else waited, `worth_asking` those of them who are not far behind somebody busy; where there are no
/// candidates `left_out` counts the others by reason. Units: `free` and `capacity` of the proposed expert, in
/// open tickets.
struct QueueEntry {
    TicketView ticket;
    Time waiting_since{};
    bool came_back = false;
    double pressure = 0;
    std::optional<Candidate> proposed;
    int free = 0;
    int capacity = 0;
    std::size_t candidates = 0;
    std::size_t worth_asking = 0;
    std::map<LeftOut, int> left_out;
};

/// Holds those that wait, most pressing first; `more` where others press less than the last of them.
struct Queue {
    std::vector<QueueEntry> entries;
    bool more = false;
};

/// Names one proposal of the queue that a manager wants to be offered, as the manager saw it.
struct QueueChoice {
    TicketId ticket;
    ExpertId expert;
    std::int64_t version = 0;
};

/// Says what became of a proposal: `changed` where the ticket is not as it was or waits no longer, `unfit`
/// where the expert cannot take it any more. Neither leaves a trace.
enum class Served { offered, changed, unfit };

}  // namespace mulkko
