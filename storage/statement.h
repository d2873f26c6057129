#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "storage/cell.h"

namespace soci {
class session;
}

namespace mulkko {

/// Holds one prepared statement with the cells it reads its parameters from and writes its rows to.
/// Preparing costs more than a point read, so a connection keeps its statements.
class Statement {
public:
    /// Shape: `sql` marks parameters with `?`, and holds no other `?` or colon.
    Statement(
        soci::session& session,
        std::string_view sql,
        std::vector<CellKind> const& parameters,
        std::vector<CellKind> const& columns
    );
    ~Statement();

    std::span<Cell> parameters();

    /// Runs with the parameters as they stand; true when a row lies in the columns.
    bool run();
    /// Moves on to the next row. Always to be called until it says false: a statement left in the middle
    /// keeps an old picture of the database open.
    bool next();
    std::span<Cell> columns();
    long long affected();

private:
    struct Bound;
    std::unique_ptr<Bound> bound_;
};

}  // namespace mulkko
