#pragma once

#include <span>
#include <string>
#include <vector>

#include "storage/connection.h"

namespace mulkko {

/// Describes one table as its server knows it, for those who copy it whole.
struct MysqlTable {
    std::string name;
    std::vector<std::string> columns;
    std::vector<bool> is_binary;           ///< by column: its bytes are no text
    std::vector<std::size_t> primary_key;  ///< positions of columns

    /// Selects the rows behind one, in the order of the primary key; an empty one stands before all.
    std::string select_page(bool from_start) const;
    /// What select_page wants to know of the last row that was read.
    std::vector<Cell> behind(std::span<Cell const> row) const;
    std::string insert(std::size_t rows) const;
};

/// Lists the tables of the database, but the journal of migrations and the bytes of attachments.
std::vector<MysqlTable> tables_of(Connection& connection);

}  // namespace mulkko
