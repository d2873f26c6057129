#include "domain/ticket_list.h"

#include "storage/ticket_conditions.h"
#include "storage/ticket_fields.h"
#include "storage/ticket_repositories.h"

namespace mulkko {
namespace {

/// A ticket with what all orderings but one take from the ticket itself.
using ListedRow = std::tuple<ViewRow, std::int64_t>;

Cursor cursor_at(TicketView const& last, std::int64_t due_key, TicketOrder order) {
    auto const& ticket = last.ticket;
    switch (order) {
        case TicketOrder::newest:
        case TicketOrder::oldest:
            return {to_micros(ticket.created_at), ticket.id.value};
        case TicketOrder::updated:
            return {to_micros(ticket.updated_at), ticket.id.value};
        case TicketOrder::urgency:
            return {static_cast<std::int64_t>(ticket.problem.urgency), ticket.id.value};
        case TicketOrder::due:
            return {due_key, ticket.id.value};
    }
    return {};
}

}  // namespace

/// The narrow rows are filtered and ordered first; only those of the page fetch their texts and names.
TicketPage SqlTickets::list(TicketQuery const& query) {
    TicketPage page;
    if (query.limit < 1) return page;
    auto const& ordering = ordering_of(query.order);
    auto const ids = page_of_ids(query, search_);
    auto const sql = "select " + view_columns() + ", t.due_key from (" + ids.sql + ") page join " +
                     view_tables() + " where t.id = page.id" + ordering.by("t");
    auto rows = connection_.all<ListedRow>(sql, ids.values);
    bool const more = static_cast<int>(rows.size()) > query.limit;
    if (more) rows.pop_back();
    for (auto& [view, due_key] : rows) page.items.push_back(joined(std::move(view)));
    if (more) {
        auto const end = cursor_at(page.items.back(), std::get<1>(rows.back()), query.order);
        page.next = written(ordering, end);
    }
    return page;
}

std::int64_t SqlTickets::count(TicketQuery const& query) {
    auto const asked = count_of(query);
    return connection_.first<std::int64_t>(asked.sql, asked.values).value_or(0);
}

std::map<std::string, std::int64_t> SqlTickets::count_by_state(
    TicketScope const& scope, std::vector<std::string> const& states
) {
    Conditions conditions;
    add_scope(conditions, scope);
    add_states(conditions, states);
    auto const rows = connection_.all<std::tuple<std::string, std::int64_t>>(
        "select t.state, count(*) from tickets t" + conditions.text() + " group by t.state",
        conditions.values()
    );
    std::map<std::string, std::int64_t> counts;
    for (auto const& [state, count] : rows) counts.emplace(state, count);
    return counts;
}

}  // namespace mulkko
