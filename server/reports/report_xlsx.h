#pragma once

#include <fstream>
#include <optional>

#include "server/reports/report_workbook.h"
#include "server/reports/scratch_file.h"
#include "server/reports/stepped_feed.h"
#include "server/reports/ticket_pages.h"

namespace mulkko {

/// Makes a report's workbook in a temporary file, and sends it. Tickets are read page by page; what takes the
/// processor long is done by the workers.
class ReportXlsx : public SteppedFeed {
public:
    ReportXlsx(House& house, NamedReport report, Words words)
        : house_(house),
          report_(std::move(report)),
          words_(std::move(words)),
          pages_(house, report_.report.period) {}

private:
    enum class Stage { figures, tickets, bytes };

    void begin_step() override;
    void at_work(void (ReportXlsx::*work)());
    void write_figures();
    void write_tickets(Result<TicketPages::Page> page);
    void pack();
    void read_piece();

    House& house_;
    NamedReport report_;
    Words words_;
    TicketPages pages_;
    Stage stage_ = Stage::figures;
    std::optional<ScratchFile> file_;
    std::optional<ReportWorkbook> book_;
    std::ifstream bytes_;
    int failures_ = 0;  ///< one after the other
};

/// Makes the same at once, for a letter; none where it would be larger than a letter should be.
/// Errors: busy.
Result<std::optional<std::string>> small_workbook(
    House& house, NamedReport const& report, Words const& words
);

}  // namespace mulkko
