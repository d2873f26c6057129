#include "domain/ticket_list.h"

#include <array>
#include <charconv>
#include <optional>

#include "storage/ticket_fields.h"
#include "storage/ticket_repositories.h"

namespace mulkko {
namespace {

/// Says what a list is ordered by: a column with an index, then the id, both up or both down.
struct Ordering {
    char letter;  ///< marks its cursors, so that one of another order starts over
    std::string_view column;
    bool up;
    std::int64_t (*key)(TicketView const&, std::int64_t due_key);
};

std::int64_t created(TicketView const& view, std::int64_t) { return to_micros(view.ticket.created_at); }
std::int64_t updated(TicketView const& view, std::int64_t) { return to_micros(view.ticket.updated_at); }
std::int64_t urgency(TicketView const& view, std::int64_t) {
    return static_cast<std::int64_t>(view.ticket.problem.urgency);
}
std::int64_t due(TicketView const&, std::int64_t due_key) { return due_key; }

Ordering const& ordering_of(TicketOrder order) {
    static constexpr std::array<Ordering, 5> orderings{{
        {'n', "created_at", false, created},
        {'o', "created_at", true, created},
        {'c', "updated_at", false, updated},
        {'u', "urgency", true, urgency},
        {'d', "due_key", true, due},
    }};
    return orderings[static_cast<std::size_t>(order)];
}

struct Cursor {
    std::int64_t key = 0;
    std::int64_t id = 0;
};

std::string written(Ordering const& ordering, Cursor cursor) {
    return ordering.letter + std::to_string(cursor.key) + "." + std::to_string(cursor.id);
}

std::optional<Cursor> cursor_from(Ordering const& ordering, std::string_view text) {
    if (text.empty() || text.front() != ordering.letter) return std::nullopt;
    Cursor cursor;
    auto const [dot, key_fault] = std::from_chars(text.data() + 1, text.data() + text.size(), cursor.key);
    if (key_fault != std::errc{} || dot == text.data() + text.size() || *dot != '.') return std::nullopt;
    auto const [end, id_fault] = std::from_chars(dot + 1, text.data() + text.size(), cursor.id);
    if (id_fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return cursor;
}

/// Gathers conditions with the values they stand for.
class Conditions {
public:
    template <typename... Values>
    void add(std::string_view condition, Values const&... values) {
        text_.append(text_.empty() ? " where " : " and ").append(condition);
        (add_value(values), ...);
    }

    template <typename T>
    void add_value(T const& value) {
        auto& cell = values_.emplace_back();
        cell.kind = Stored<T>::kind;
        Stored<T>::put(cell, value);
    }

    std::string const& text() const { return text_; }
    std::vector<Cell>& values() { return values_; }

private:
    std::string text_;
    std::vector<Cell> values_;
};

void add_scope(Conditions& conditions, TicketScope const& scope) {
    if (scope.everything) return;
    if (scope.company) return conditions.add("t.company_id = ?", *scope.company);
    if (!scope.expert) return conditions.add("1 = 0");
    conditions.add(
        "t.id in (select id from tickets where assigned_expert_id = ? "
        "union all select ticket_id from offers where expert_id = ? and status = 'open')",
        *scope.expert,
        *scope.expert
    );
}

void add_states(Conditions& conditions, std::vector<std::string> const& states) {
    if (states.empty()) return;
    std::string marks;
    for (std::size_t i = 0; i < states.size(); ++i) marks += i == 0 ? "?" : ", ?";
    conditions.add("t.state in (" + marks + ")");
    for (auto const& state : states) conditions.add_value(state);
}

void add_filters(Conditions& conditions, TicketQuery const& query) {
    add_states(conditions, query.states);
    if (query.urgency) conditions.add("t.urgency = ?", *query.urgency);
    if (query.expert) conditions.add("t.assigned_expert_id = ?", *query.expert);
    if (query.company) conditions.add("t.company_id = ?", *query.company);
    if (query.overdue) conditions.add("t.due_key < ?", query.now);
    if (query.skill.empty()) return;
    auto const column = query.skill.find('.') == std::string::npos ? "field" : "skill";
    conditions.add(
        "t.id in (select ticket_id from ticket_skills where " + std::string(column) + " = ?)", query.skill
    );
}

void add_words(Conditions& conditions, SearchIndex const& search, std::string const& words) {
    for (auto const& term : search_terms(words)) {
        conditions.add(search.condition("t.id"), search.expression(term));
    }
}

void add_start(Conditions& conditions, Ordering const& ordering, std::string const& text) {
    auto const cursor = cursor_from(ordering, text);
    if (!cursor) return;
    auto const column = "t." + std::string(ordering.column);
    auto const past = ordering.up ? " > ?" : " < ?";
    // The first condition says nothing new, but lets every engine start in the middle of the index.
    conditions.add(column + (ordering.up ? " >= ?" : " <= ?"), cursor->key);
    conditions.add(
        "(" + column + past + " or (" + column + " = ? and t.id" + past + "))",
        cursor->key,
        cursor->key,
        cursor->id
    );
}

std::string order_by(Ordering const& ordering, std::string const& table) {
    auto const way = ordering.up ? "" : " desc";
    return " order by " + table + "." + std::string(ordering.column) + way + ", " + table + ".id" + way;
}

}  // namespace

TicketPage SqlTickets::list(TicketQuery const& query) {
    using ListedRow = std::tuple<ViewRow, std::int64_t>;
    TicketPage page;
    if (query.scope.nobody || query.limit < 1) return page;
    auto const& ordering = ordering_of(query.order);
    Conditions conditions;
    add_scope(conditions, query.scope);
    add_filters(conditions, query);
    add_words(conditions, search_, query.words);
    add_start(conditions, ordering, query.cursor);
    conditions.add_value(query.limit + 1);
    // The narrow rows are filtered and ordered first; only those of the page fetch their texts and names.
    auto const sql = "select " + view_columns() + ", t.due_key from (select t.id from tickets t" +
                     conditions.text() + order_by(ordering, "t") + " limit ?) page join " + view_tables() +
                     " where t.id = page.id" + order_by(ordering, "t");
    auto rows = connection_.all<ListedRow>(sql, conditions.values());
    bool const more = static_cast<int>(rows.size()) > query.limit;
    if (more) rows.pop_back();
    for (auto& [view, due_key] : rows) page.items.push_back(joined(std::move(view)));
    if (more) {
        auto const& last = page.items.back();
        page.next = written(ordering, {ordering.key(last, std::get<1>(rows.back())), last.ticket.id.value});
    }
    return page;
}

std::map<std::string, std::int64_t> SqlTickets::count_by_state(TicketScope const& scope) {
    Conditions conditions;
    add_scope(conditions, scope.nobody ? TicketScope{.nobody = true} : scope);
    auto const rows = connection_.all<std::tuple<std::string, std::int64_t>>(
        "select t.state, count(*) from tickets t" + conditions.text() + " group by t.state",
        conditions.values()
    );
    std::map<std::string, std::int64_t> counts;
    for (auto const& [state, count] : rows) counts.emplace(state, count);
    return counts;
}

}  // namespace mulkko
