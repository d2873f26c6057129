#include <algorithm>

#include "server/reports/report_workbook.h"

namespace mulkko {
namespace {

constexpr std::uint32_t kMostBars = 15;
constexpr std::uint32_t kChartRows = 20;

}  // namespace

// The columns are those of `lines_of`: 1 filed, 2 ended, 3 open, 4 resolution rate, 11 deadlines met.
void ReportWorkbook::write_charts(Sheet& sheet, NamedTable const& table) {
    auto const rows = static_cast<std::uint32_t>(table.groups.size());
    auto const range = [&](std::uint16_t column, std::uint32_t last) {
        return CellRange{sheet.name(), 1, last, column};
    };
    auto const series = [&](char const* key, std::uint16_t column, std::uint32_t last) {
        return Workbook::Series{words_.text(std::string{"figure."}.append(key)), range(column, last)};
    };
    auto const below = rows + 2;
    if (table.by == Dimension::month) {
        sheet.add_chart(
            book_.chart(
                Workbook::ChartKind::columns,
                words_.text("report.chart.course"),
                range(0, rows),
                {series("filed", 1, rows), series("ended", 2, rows), series("open", 3, rows)},
                "0"
            ),
            below,
            0
        );
        sheet.add_chart(
            book_.chart(
                Workbook::ChartKind::lines,
                words_.text("report.chart.rates"),
                range(0, rows),
                {series("resolution_rate", 4, rows), series("deadlines_met", 11, rows)},
                "0%"
            ),
            below + kChartRows,
            0
        );
    }
    if (table.by != Dimension::field && table.by != Dimension::city && table.by != Dimension::urgency) return;
    auto const last = std::min(rows, kMostBars);
    auto const title = words_.text("report.chart.by", {{"what", table.title}});
    auto* const bars = book_.chart(
        Workbook::ChartKind::bars,
        title,
        range(0, last),
        {series("filed", 1, last), series("ended", 2, last)},
        "0"
    );
    sheet.add_chart(bars, below, 0);
}

}  // namespace mulkko
