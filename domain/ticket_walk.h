#pragma once

#include <cstdint>
#include <vector>

#include "domain/fact_table.h"

namespace mulkko {

/// Walks page by page through the tickets that were filed or ended in a period, each once, in the order in
/// which they first were. Keeps its place when facts are added meanwhile, and no more than a bit a ticket.
class TicketWalk {
public:
    TicketWalk(Time begin, Time end) : at_(to_micros(begin)), end_(to_micros(end)) {}

    /// Gives the next tickets, at most so many; none at the end.
    std::vector<TicketId> next(FactTable const& table, std::size_t most);

private:
    std::int64_t at_, end_;
    std::int64_t number_ = -1;  ///< of the last fact looked at, among those of the same instant
    std::vector<bool> seen_;
};

}  // namespace mulkko
