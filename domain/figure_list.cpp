#include "domain/figure_list.h"

#include <algorithm>
#include <set>

#include "domain/open_tickets.h"

namespace mulkko {
namespace {

using Row = FactTable::Row;

bool is_in(FigureList list, Row const& row) {
    switch (list) {
        case FigureList::filed:
            return row.kind == FactKind::filed;
        case FigureList::ended:
            return ends(row.kind);
        case FigureList::open:
        case FigureList::guided:
            return false;
        case FigureList::solved:
            return row.kind == FactKind::solved;
        case FigureList::given_up:
            return row.kind == FactKind::given_up;
        case FigureList::set_aside:
            return row.kind == FactKind::set_aside;
        case FigureList::responded:
            return row.kind == FactKind::responded;
        case FigureList::accepted:
            return row.kind == FactKind::accepted && row.first_time;
        case FigureList::in_time:
            return ends(row.kind) && row.in_time;
        case FigureList::late:
            return ends(row.kind) && !row.in_time;
        case FigureList::right_first_time:
            return row.kind == FactKind::solved && row.first_time;
        case FigureList::later_than_first:
            return row.kind == FactKind::solved && !row.first_time;
        case FigureList::declined:
            return row.kind == FactKind::declined;
        case FigureList::expired:
            return row.kind == FactKind::expired;
        case FigureList::handed_over:
            return row.kind == FactKind::handed_over;
        case FigureList::reopened:
            return row.kind == FactKind::reopened;
        case FigureList::reworked:
            return row.kind == FactKind::reworked;
        case FigureList::rated:
            return row.kind == FactKind::rated;
    }
    return false;
}

std::vector<FactTable::RowNumber> rows_behind(
    FactTable const& table, FigureQuery const& query, FigureList list
) {
    FactSieve const sieve{table, query.only};
    auto const begin = table.first_from(query.begin), end = table.first_from(query.end);
    std::vector<FactTable::RowNumber> rows;
    for (auto row = begin; row < end; ++row) {
        if (is_in(list, table.row(row)) && sieve.lets_through(table.row(row))) rows.push_back(row);
    }
    return rows;
}

std::vector<FactTable::RowNumber> open_at(FactTable const& table, FigureQuery const& query, bool guided) {
    FactSieve const sieve{table, query.only};
    auto const end = table.first_from(query.end);
    auto const& known = table.remembered_before(end);
    OpenTickets open{table, known, sieve, guided || sieve.is_about_some_experts()};
    for (auto row = known.before; row < end; ++row) open.take(row);
    return open.rows();
}

void sort_as_read(std::vector<CountedTicket>& tickets, ListAmount amount) {
    std::ranges::sort(tickets, [amount](auto const& one, auto const& other) {
        if (one.amount != other.amount && amount != ListAmount::none)
            return amount == ListAmount::stars ? one.amount < other.amount : one.amount > other.amount;
        return std::tuple{other.at, other.ticket} < std::tuple{one.at, one.ticket};
    });
}

}  // namespace

std::optional<FigureList> figure_list_from(std::string_view name) {
    auto const found = std::ranges::find(kFigureListNames, name);
    if (found == kFigureListNames.end()) return std::nullopt;
    return static_cast<FigureList>(found - kFigureListNames.begin());
}

ListAmount amount_of(FigureList list) {
    using enum FigureList;
    if (list == rated) return ListAmount::stars;
    bool const took = list == responded || list == accepted || list == solved || list == right_first_time ||
                      list == later_than_first;
    return took ? ListAmount::minutes : ListAmount::none;
}

std::vector<CountedTicket> tickets_behind(FactTable const& table, FigureQuery const& query, FigureList list) {
    bool const stands = list == FigureList::open || list == FigureList::guided;
    auto const rows =
        stands ? open_at(table, query, list == FigureList::guided) : rows_behind(table, query, list);
    std::vector<CountedTicket> tickets;
    for (auto const number : rows) {
        auto const& row = table.row(number);
        tickets.push_back({table.ticket(row.ticket), from_micros(row.at), row.amount});
    }
    sort_as_read(tickets, amount_of(list));
    std::set<TicketId> seen;
    std::erase_if(tickets, [&](auto const& one) { return !seen.insert(one.ticket).second; });
    return tickets;
}

}  // namespace mulkko
