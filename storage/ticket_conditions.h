#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ticket_list.h"
#include "storage/cell.h"
#include "storage/search_index.h"

namespace mulkko {

/// Gathers conditions on tickets, the table being `t`, with the values they stand for.
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
    std::vector<Cell> const& values() const { return values_; }

private:
    std::string text_;
    std::vector<Cell> values_;
};

/// Says what a list is ordered by: a column with an index, then the id, both up or both down.
struct Ordering {
    char letter;  ///< marks its cursors, so that one of another order starts over
    std::string_view column;
    bool up;

    std::string by(std::string const& table) const;
};
Ordering const& ordering_of(TicketOrder order);

/// Says where a page ends: the last ticket's value in the ordering's column, and its id.
struct Cursor {
    std::int64_t key = 0;
    std::int64_t id = 0;
};
std::string written(Ordering const& ordering, Cursor cursor);
std::optional<Cursor> cursor_from(Ordering const& ordering, std::string_view text);

void add_scope(Conditions& conditions, TicketScope const& scope);
/// Keeps to some states; none stand for all.
void add_states(Conditions& conditions, std::vector<std::string> const& states);

/// Holds a question with the values that its marks stand for.
struct Selection {
    std::string sql;
    std::vector<Cell> values;
};
/// Selects the ids of a page, and of one ticket more that tells whether there is another page.
Selection page_of_ids(TicketQuery const& query, SearchIndex const& search);
/// Counts what all pages hold, whatever the words are.
Selection count_of(TicketQuery const& query);

}  // namespace mulkko
