#pragma once

#include "server/reports/stepped_feed.h"
#include "server/reports/ticket_columns.h"
#include "server/reports/ticket_pages.h"

namespace mulkko {

/// Writes the tickets of a period as CSV, while they are read: UTF-8 with a byte order mark, text that no
/// spreadsheet takes for a formula.
class TicketCsv : public SteppedFeed {
public:
    TicketCsv(House& house, ReportPeriod const& period, Words const& words)
        : pages_(house, period), columns_(words) {}

private:
    void begin_step() override;
    void take_in(Result<TicketPages::Page> page);
    std::string head() const;

    TicketPages pages_;
    TicketColumns columns_;
    bool is_begun_ = false;
    int failures_ = 0;  ///< one after the other
};

}  // namespace mulkko
