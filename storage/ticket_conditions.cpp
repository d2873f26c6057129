#include "storage/ticket_conditions.h"

#include <array>
#include <charconv>
#include <optional>
#include <set>

namespace mulkko {
namespace {

void add_skill(Conditions& conditions, std::string const& skill) {
    if (skill.empty()) return;
    std::string const column = skill.find('.') == std::string::npos ? "field" : "skill";
    conditions.add("t.id in (select ticket_id from ticket_skills where " + column + " = ?)", skill);
}

void add_attention(Conditions& conditions, Attention attention) {
    switch (attention) {
        case Attention::at_risk:
            return conditions.add(
                "t.id in (select ticket_id from alarms where kind in ('first_response', 'resolution') and "
                "step = 2 and due_at is not null)"
            );
        case Attention::expiring:
            return conditions.add(
                "t.id in (select o.ticket_id from offers o where o.status = 'open' and not exists (select 1 "
                "from alarms a where a.ticket_id = o.ticket_id and a.kind = 'offer' and a.offer_id = o.id))"
            );
        case Attention::silent:
            return conditions.add(
                "not exists (select 1 from alarms a where a.ticket_id = t.id and a.kind = 'silence' and "
                "a.offer_id = 0 and a.step = 0)"
            );
    }
}

void add_filters(Conditions& conditions, TicketQuery const& query) {
    if (query.urgency) conditions.add("t.urgency = ?", *query.urgency);
    if (query.expert) conditions.add("t.assigned_expert_id = ?", *query.expert);
    if (query.company) conditions.add("t.company_id = ?", *query.company);
    if (query.overdue) conditions.add("t.due_key < ?", query.now);
    if (query.attention) add_attention(conditions, *query.attention);
    add_skill(conditions, query.skill);
}

/// Reads "33" and "#33" as the number that every card shows.
std::optional<std::int64_t> number_in(std::string_view words) {
    if (words.starts_with('#')) words.remove_prefix(1);
    std::int64_t number = 0;
    auto const [end, fault] = std::from_chars(words.data(), words.data() + words.size(), number);
    bool const whole = fault == std::errc{} && end == words.data() + words.size();
    return whole && number > 0 ? std::optional{number} : std::nullopt;
}

void add_words(Conditions& conditions, SearchIndex const& search, std::string const& words) {
    if (words.find_first_not_of(' ') == words.npos) return;
    auto const terms = search_terms(words);
    auto const number = number_in(words);
    if (number && (words.starts_with('#') || terms.empty())) return conditions.add("t.id = ?", *number);
    // What holds no letter or digit is in no text.
    if (terms.empty()) return conditions.add("1 = 0");
    if (number && terms.size() == 1) {
        auto const condition = "(t.id = ? or " + search.condition("t.id") + ")";
        return conditions.add(condition, *number, search.expression(terms.front()));
    }
    for (auto const& term : terms) conditions.add(search.condition("t.id"), search.expression(term));
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

/// Tells whether a list goes by several states and little else.
bool walks_states(TicketQuery const& query) {
    return query.states.size() > 1 && query.scope.everything && !query.expert && !query.company &&
           query.skill.empty() && query.words.empty();
}

/// One walk of an index for each state, merged: neither a state that hardly any ticket is in nor one that
/// nearly all are in makes the engine look at them all.
Selection page_by_states(TicketQuery const& query, Ordering const& ordering) {
    auto const columns = "t.id, t." + std::string(ordering.column);
    Selection page;
    for (auto const& state : std::set(query.states.begin(), query.states.end())) {
        Conditions conditions;
        conditions.add("t.state = ?", state);
        add_filters(conditions, query);
        add_start(conditions, ordering, query.cursor);
        conditions.add_value(query.limit + 1);
        page.sql += (page.sql.empty() ? "" : " union all ") + ("select * from (select " + columns) +
                    " from tickets t" + conditions.text() + ordering.by("t") + " limit ?) one";
        page.values.insert(page.values.end(), conditions.values().begin(), conditions.values().end());
    }
    page.sql = "select t.id from (" + page.sql + ") t" + ordering.by("t") + " limit ?";
    Conditions limit;
    limit.add_value(query.limit + 1);
    page.values.push_back(limit.values().front());
    return page;
}

}  // namespace

void add_states(Conditions& conditions, std::vector<std::string> const& states) {
    if (states.empty()) return;
    std::string marks;
    for (std::size_t i = 0; i < states.size(); ++i) marks += i == 0 ? "?" : ", ?";
    conditions.add("t.state in (" + marks + ")");
    for (auto const& state : states) conditions.add_value(state);
}

std::string Ordering::by(std::string const& table) const {
    auto const way = up ? "" : " desc";
    return " order by " + table + "." + std::string(column) + way + ", " + table + ".id" + way;
}

Ordering const& ordering_of(TicketOrder order) {
    static constexpr std::array<Ordering, 5> orderings{{
        {'n', "created_at", false},
        {'o', "created_at", true},
        {'c', "updated_at", false},
        {'u', "urgency", true},
        {'d', "due_key", true},
    }};
    return orderings[static_cast<std::size_t>(order)];
}

std::string written(Ordering const& ordering, Cursor cursor) {
    return ordering.letter + std::to_string(cursor.key) + "." + std::to_string(cursor.id);
}

std::optional<Cursor> cursor_from(Ordering const& ordering, std::string_view text) {
    if (text.empty() || text.front() != ordering.letter) return std::nullopt;
    auto const* const end = text.data() + text.size();
    Cursor cursor;
    auto const [dot, key_fault] = std::from_chars(text.data() + 1, end, cursor.key);
    if (key_fault != std::errc{} || dot == end || *dot != '.') return std::nullopt;
    auto const [last, id_fault] = std::from_chars(dot + 1, end, cursor.id);
    if (id_fault != std::errc{} || last != end) return std::nullopt;
    return cursor;
}

void add_scope(Conditions& conditions, TicketScope const& scope) {
    if (scope.nobody) return conditions.add("1 = 0");
    if (scope.everything) return;
    if (scope.company) return conditions.add("t.company_id = ?", *scope.company);
    if (!scope.expert) return conditions.add("1 = 0");
    conditions.add(
        "t.id in (select id from tickets where assigned_expert_id = ? "
        "union all select ticket_id from offers where expert_id = ? and status = 'open' "
        "union all select ticket_id from consultations where expert_id = ?)",
        *scope.expert,
        *scope.expert,
        *scope.expert
    );
}

Selection count_of(TicketQuery const& query) {
    Conditions conditions;
    add_scope(conditions, query.scope);
    add_states(conditions, query.states);
    add_filters(conditions, query);
    return {"select count(*) from tickets t" + conditions.text(), conditions.values()};
}

Selection page_of_ids(TicketQuery const& query, SearchIndex const& search) {
    auto const& ordering = ordering_of(query.order);
    if (walks_states(query)) return page_by_states(query, ordering);
    Conditions conditions;
    add_scope(conditions, query.scope);
    add_states(conditions, query.states);
    add_filters(conditions, query);
    add_words(conditions, search, query.words);
    add_start(conditions, ordering, query.cursor);
    conditions.add_value(query.limit + 1);
    auto sql = "select t.id from tickets t" + conditions.text() + ordering.by("t") + " limit ?";
    return {std::move(sql), conditions.values()};
}

}  // namespace mulkko
