#pragma once

#include <string_view>
#include <vector>

#include "storage/record.h"

// How rows and parameters get into a statement's cells and out of them.

namespace mulkko {

/// Lists the kinds of a row's columns, or of what is bound to a statement.
template <typename Row>
void add_kinds(std::vector<CellKind>& kinds, Row const& row) {
    each_field(row, [&]<typename Field>(std::string_view, Field const&) {
        kinds.push_back(Stored<Field>::kind);
    });
}
inline void add_kinds(std::vector<CellKind>& kinds, std::vector<Cell> const& cells) {
    for (auto const& cell : cells) kinds.push_back(cell.kind);
}

template <typename Row>
Cell* put(Cell* cell, Row const& row) {
    each_field(row, [&]<typename Field>(std::string_view, Field const& field) {
        cell->null = false;
        Stored<Field>::put(*cell++, field);
    });
    return cell;
}
inline Cell* put(Cell* cell, std::vector<Cell> const& cells) {
    for (auto const& from : cells) *cell++ = from;
    return cell;
}

template <typename Row>
void take(Cell* cell, Row& row) {
    each_field(row, [&]<typename Field>(std::string_view, Field& field) {
        if (cell->null) {
            field = Field{};
        } else {
            Stored<Field>::take(*cell, field);
        }
        ++cell;
    });
}

}  // namespace mulkko
