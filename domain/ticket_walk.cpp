#include "domain/ticket_walk.h"

#include <algorithm>
#include <tuple>

namespace mulkko {

std::vector<TicketId> TicketWalk::next(FactTable const& table, std::size_t most) {
    std::vector<TicketId> tickets;
    seen_.resize(table.ticket_count());
    auto const& rows = table.rows();
    auto const place_of = [](FactTable::Row const& row) { return std::tuple{row.at, row.number}; };
    auto row = std::ranges::upper_bound(rows, std::tuple{at_, number_}, {}, place_of);
    for (; row != rows.end() && row->at < end_ && tickets.size() < most; ++row) {
        std::tie(at_, number_) = place_of(*row);
        auto const place = static_cast<std::size_t>(row->ticket);
        bool const counts = row->kind == FactKind::filed || ends(row->kind);
        if (!counts || seen_[place]) continue;
        seen_[place] = true;
        tickets.push_back(table.ticket(row->ticket));
    }
    return tickets;
}

}  // namespace mulkko
