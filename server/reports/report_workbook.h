#pragma once

#include <optional>

#include "server/reports/figure_lines.h"
#include "server/reports/named_report.h"
#include "server/reports/workbook.h"

namespace mulkko {

/// Writes a report as a workbook: the figures with what each means, a sheet for each way to tell them apart,
/// charts, and the tickets, which come page by page.
class ReportWorkbook {
public:
    ReportWorkbook(
        std::filesystem::path const& file,
        std::filesystem::path const& directory,
        NamedReport const& report,
        Words const& words,
        std::uint32_t rows_a_sheet = Sheet::kMostRows
    );

    void add(std::vector<TicketView> const& tickets);
    /// Errors: busy (the disk does not take it).
    Result<void> finish();

private:
    void write_figures(NamedReport const& report);
    void write_figure_heads(Sheet& sheet, Report const& report);
    void write_table(NamedTable const& table);
    void write_charts(Sheet& sheet, NamedTable const& table);
    void write_load(NamedReport const& report);
    void write_benefits(NamedReport const& report);
    void begin_tickets();
    std::vector<TableCell> figure_row(FigureLine const& line, Report const& report, std::size_t place);

    Words words_;
    std::uint32_t rows_a_sheet_;
    Workbook book_;
    TicketColumns columns_;
    std::optional<Sheet> tickets_;
    int ticket_sheets_ = 0;
    std::vector<FigureLine> before_, year_before_;
};

}  // namespace mulkko
