#pragma once

#include <string>
#include <variant>
#include <vector>

#include "domain/ticket_list.h"
#include "server/views/wall_clock.h"
#include "server/views/words.h"

namespace mulkko {

/// Marks a moment by the clock on the desk's wall. Units: seconds since 1970-01-01 00:00 there.
struct Moment {
    std::int64_t seconds = 0;
};

/// Holds one cell of a table; nothing where there is nothing to say.
using TableCell = std::variant<std::monostate, std::string, double, Moment>;

/// Lays tickets out in columns for spreadsheets: as they stand now, in the reader's language.
class TicketColumns {
public:
    explicit TicketColumns(Words words);

    struct Column {
        std::string name;
        int width = 10;  ///< Units: characters
    };
    std::vector<Column> const& columns() const { return columns_; }
    std::vector<TableCell> row(TicketView const& view);

private:
    TableCell moment(std::optional<Time> const& time);
    TableCell kept(Clock const& clock) const;

    Words words_;
    WallClock wall_;
    std::vector<Column> columns_;
};

}  // namespace mulkko
