#include "server/reports/report_workbook.h"

namespace mulkko {
namespace {

constexpr double kMinutes = 60;
constexpr double kLineHeight = 15, kTitleHeight = 24;

/// Gives a value as a spreadsheet counts with it: working time in hours.
TableCell cell_of(FigureUnit unit, std::optional<double> const& value) {
    if (!value) return {};
    return unit == FigureUnit::working_time ? *value / kMinutes : *value;
}

Look look_of(FigureUnit unit) {
    switch (unit) {
        case FigureUnit::number:
            return Look::number;
        case FigureUnit::share:
            return Look::percent;
        case FigureUnit::working_time:
        case FigureUnit::mean:
            return Look::decimals;
    }
    return Look::plain;
}

std::string unit_name(FigureUnit unit, Words const& words) {
    switch (unit) {
        case FigureUnit::number:
            return words.text("report.unit.number");
        case FigureUnit::share:
            return words.text("report.unit.share");
        case FigureUnit::working_time:
            return words.text("report.unit.hours");
        case FigureUnit::mean:
            return {};
    }
    return {};
}

std::vector<Look> headings(std::size_t count) { return std::vector<Look>(count, Look::heading); }

}  // namespace

ReportWorkbook::ReportWorkbook(
    std::filesystem::path const& file,
    std::filesystem::path const& directory,
    NamedReport const& report,
    Words const& words,
    std::uint32_t rows_a_sheet
)
    : words_(words), rows_a_sheet_(rows_a_sheet), book_(file, directory), columns_(words) {
    book_.describe(report.title, report.report.as_of);
    write_figures(report);
    for (auto const& table : report.tables) write_table(table);
    write_load(report);
    write_benefits(report);
    begin_tickets();
}

std::vector<TableCell> ReportWorkbook::figure_row(
    FigureLine const& line, Report const& report, std::size_t place
) {
    auto const earlier = [&](std::vector<FigureLine> const& lines) -> TableCell {
        return lines.empty() ? TableCell{} : cell_of(line.unit, lines[place].value);
    };
    auto const change = [&](std::vector<FigureLine> const& lines) -> TableCell {
        if (lines.empty() || !line.value || !lines[place].value) return {};
        return cell_of(line.unit, *line.value - *lines[place].value);
    };
    std::vector<TableCell> row{
        line.name,
        unit_name(line.unit, words_),
        cell_of(line.unit, line.value),
        earlier(before_),
        change(before_)};
    if (report.year_before) row.insert(row.end(), {earlier(year_before_), change(year_before_)});
    row.insert(row.end(), {line.remark, line.meaning});
    return row;
}

void ReportWorkbook::write_figures(NamedReport const& named) {
    auto const& report = named.report;
    auto const& period = report.period;
    if (report.before) before_ = lines_of(*report.before, words_);
    if (report.year_before) year_before_ = lines_of(*report.year_before, words_);
    auto sheet = book_.add_sheet(words_.text("report.sheet.figures"));
    sheet.set_next_height(kTitleHeight);
    sheet.add({named.title}, {Look::title});
    sheet.add({words_.days(period.first_day(), period.last_day()) + " · " + words_.zone()});
    sheet.add({words_.text("report.as_of", {{"time", words_.moment(report.as_of)}})});
    sheet.skip_row();
    write_figure_heads(sheet, report);
    std::size_t place = 0;
    for (auto const& line : lines_of(report.figures, words_)) {
        auto const row = figure_row(line, report, place++);
        std::vector<Look> looks(row.size(), look_of(line.unit));
        looks[0] = looks[1] = looks[row.size() - 2] = Look::plain;
        looks.back() = Look::wrapped;
        sheet.set_next_height(2 * kLineHeight);
        sheet.add(row, looks);
    }
}

void ReportWorkbook::write_figure_heads(Sheet& sheet, Report const& report) {
    auto const& period = report.period;
    std::vector<TableCell> heads{
        words_.text("report.head.figure"),
        words_.text("report.head.unit"),
        name_of(period, words_),
        name_of(before(period), words_),
        words_.text("report.head.change")};
    std::vector<int> widths{34, 14, 14, 14, 14};
    if (report.year_before) {
        heads.insert(
            heads.end(), {name_of(a_year_before(period), words_), words_.text("report.head.change")}
        );
        widths.insert(widths.end(), {14, 14});
    }
    heads.insert(heads.end(), {words_.text("report.head.remark"), words_.text("report.head.meaning")});
    widths.insert(widths.end(), {26, 90});
    sheet.set_widths(widths);
    sheet.add(heads, headings(heads.size()));
    sheet.freeze();
}

void ReportWorkbook::write_table(NamedTable const& table) {
    auto sheet = book_.add_sheet(table.title);
    std::vector<TableCell> heads{table.title};
    std::vector<int> widths{30};
    std::vector<Look> looks{Look::plain};
    auto const unit_of = [&](FigureUnit unit) {
        auto const name = unit_name(unit, words_);
        return unit != FigureUnit::working_time ? std::string{} : " (" + name + ")";
    };
    for (auto const& line : lines_of({}, words_)) {
        if (line.key == "load") continue;
        heads.push_back(line.name + unit_of(line.unit));
        widths.push_back(13);
        looks.push_back(look_of(line.unit));
    }
    sheet.set_widths(widths);
    sheet.set_next_height(4 * kLineHeight);
    sheet.add(heads, headings(heads.size()));
    sheet.freeze();
    for (auto const& [name, figures] : table.groups) {
        std::vector<TableCell> row{name};
        for (auto const& line : lines_of(figures, words_)) {
            if (line.key != "load") row.push_back(cell_of(line.unit, line.value));
        }
        sheet.add(row, looks);
    }
    sheet.filter();
    if (!table.groups.empty()) write_charts(sheet, table);
}

void ReportWorkbook::write_load(NamedReport const& report) {
    if (report.load.empty()) return;
    auto sheet = book_.add_sheet(words_.text("report.sheet.load"));
    sheet.set_widths({30, 14, 14});
    sheet.add(
        {words_.text("dimension.expert"), words_.text("figure.open"), words_.text("report.head.capacity")},
        headings(3)
    );
    sheet.freeze();
    for (auto const& [name, open, capacity] : report.load) {
        sheet.add({name, static_cast<double>(open), static_cast<double>(capacity)});
    }
    sheet.filter();
}

void ReportWorkbook::write_benefits(NamedReport const& report) {
    if (report.benefits.empty()) return;
    auto sheet = book_.add_sheet(words_.text("report.sheet.benefits"));
    sheet.set_widths({44, 14, 16, 44});
    sheet.add(
        {words_.text("report.head.figure"),
         words_.text("report.head.unit"),
         name_of(report.report.period, words_),
         words_.text("report.head.remark")},
        headings(4)
    );
    sheet.freeze();
    for (auto const& line : report.benefits) {
        auto const look = line.is_share ? Look::percent : Look::number;
        sheet.add(
            {line.name, line.unit, line.value ? TableCell{*line.value} : TableCell{}, line.remark},
            {Look::plain, Look::plain, look, Look::plain}
        );
    }
}

void ReportWorkbook::begin_tickets() {
    auto const name = words_.text("report.sheet.tickets");
    ++ticket_sheets_;
    tickets_ = book_.add_sheet(ticket_sheets_ == 1 ? name : name + " " + std::to_string(ticket_sheets_));
    std::vector<TableCell> heads;
    std::vector<int> widths;
    for (auto const& column : columns_.columns()) {
        heads.push_back(column.name);
        widths.push_back(column.width);
    }
    tickets_->set_widths(widths);
    tickets_->set_next_height(2 * kLineHeight);
    tickets_->add(heads, headings(heads.size()));
    tickets_->freeze();
}

void ReportWorkbook::add(std::vector<TicketView> const& tickets) {
    for (auto const& view : tickets) {
        if (tickets_->row() >= rows_a_sheet_) {
            tickets_->filter();
            begin_tickets();
        }
        tickets_->add(columns_.row(view));
    }
}

Result<void> ReportWorkbook::finish() {
    tickets_->filter();
    return book_.finish();
}

}  // namespace mulkko
