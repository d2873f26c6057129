#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>

#include "server/reports/workbook.h"

namespace mulkko {
namespace {

constexpr double kSecondsADay = 86400;
constexpr double kEpoch = 25569;  // 1970-01-01 in Excel's days

Look usual_look(TableCell const& cell) {
    if (std::holds_alternative<Moment>(cell)) return Look::moment;
    auto const* const number = std::get_if<double>(&cell);
    if (number == nullptr) return Look::plain;
    return std::floor(*number) == *number ? Look::number : Look::decimals;
}

}  // namespace

Sheet::Sheet(Workbook& book, lxw_worksheet* sheet, std::string name)
    : book_(&book), sheet_(sheet), name_(std::move(name)) {}

void Sheet::set_widths(std::vector<int> const& widths) {
    std::uint16_t column = 0;
    for (auto const width : widths) {
        worksheet_set_column(sheet_, column, column, width, nullptr);
        ++column;
    }
}

void Sheet::set_next_height(double height) { worksheet_set_row(sheet_, row_, height, nullptr); }

void Sheet::add(std::vector<TableCell> const& cells, std::vector<Look> const& looks) {
    std::uint16_t column = 0;
    for (auto const& cell : cells) {
        auto* const format = book_->format(column < looks.size() ? looks[column] : usual_look(cell));
        auto outcome = LXW_NO_ERROR;
        if (auto const* text = std::get_if<std::string>(&cell))
            outcome = worksheet_write_string(sheet_, row_, column, text->c_str(), format);
        if (auto const* number = std::get_if<double>(&cell))
            outcome = worksheet_write_number(sheet_, row_, column, *number, format);
        if (auto const* moment = std::get_if<Moment>(&cell)) {
            auto const days = static_cast<double>(moment->seconds) / kSecondsADay + kEpoch;
            outcome = worksheet_write_number(sheet_, row_, column, days, format);
        }
        book_->failed_ = book_->failed_ || outcome != LXW_NO_ERROR;
        ++column;
    }
    columns_ = std::max(columns_, column);
    ++row_;
}

void Sheet::freeze() {
    heading_ = row_ - 1;
    worksheet_freeze_panes(sheet_, row_, 0);
    worksheet_repeat_rows(sheet_, heading_, heading_);
}

void Sheet::filter() {
    if (columns_ == 0 || row_ <= heading_ + 1) return;
    worksheet_autofilter(sheet_, heading_, 0, row_ - 1, static_cast<std::uint16_t>(columns_ - 1));
}

void Sheet::add_chart(lxw_chart* chart, std::uint32_t row, std::uint16_t column) {
    lxw_chart_options options{};
    options.x_scale = 1.6;
    options.y_scale = 1.3;
    worksheet_insert_chart_opt(sheet_, row, column, chart, &options);
}

}  // namespace mulkko
