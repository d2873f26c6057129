#include "server/reports/workbook.h"

#include <xlsxwriter.h>

#include <cstdio>
#include <stdexcept>
#include <utility>

namespace mulkko {
namespace {

constexpr lxw_color_t kWater = 0x0B6470, kPale = 0xE0F0F1, kSoft = 0x4C626A, kLine = 0xD3DFE1;
constexpr lxw_color_t kSeriesColours[] = {0x0B6470, 0xE0A63D, 0x23673A, 0xA3261C};

lxw_workbook* opened(std::filesystem::path const& file, std::string& directory) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = directory.data();
    options.use_zip64 = LXW_TRUE;
    auto* const book = workbook_new_opt(file.c_str(), &options);
    if (book == nullptr) throw std::runtime_error("no memory for a workbook");
    return book;
}

char const* number_format(Look look) {
    switch (look) {
        case Look::number:
            return "#,##0";
        case Look::decimals:
            return "#,##0.00";
        case Look::percent:
            return "0.0%";
        case Look::moment:
            return "yyyy-mm-dd hh:mm";
        case Look::plain:
        case Look::heading:
        case Look::title:
        case Look::soft:
        case Look::wrapped:
            return nullptr;
    }
    return nullptr;
}

std::uint8_t type_of(Workbook::ChartKind kind) {
    switch (kind) {
        case Workbook::ChartKind::columns:
            return LXW_CHART_COLUMN;
        case Workbook::ChartKind::bars:
            return LXW_CHART_BAR;
        case Workbook::ChartKind::lines:
            return LXW_CHART_LINE;
    }
    return LXW_CHART_COLUMN;
}

void lay_out(lxw_chart* chart, Workbook::ChartKind kind, char const* axis_format) {
    bool const lies = kind == Workbook::ChartKind::bars;
    auto* const values = lies ? chart->x_axis : chart->y_axis;
    auto* const categories = lies ? chart->y_axis : chart->x_axis;
    lxw_chart_line grid{};
    grid.color = kLine;
    chart_axis_major_gridlines_set_line(values, &grid);
    chart_axis_major_gridlines_set_visible(categories, LXW_FALSE);
    chart_axis_set_num_format(values, axis_format);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    if (!lies) return;
    // Bars follow each other downwards like the rows of the table; their numbers stay below.
    chart_axis_set_reverse(categories);
    chart_axis_set_crossing_max(categories);
}

}  // namespace

Workbook::Workbook(std::filesystem::path const& file, std::filesystem::path const& directory)
    : directory_(directory.string()), book_(opened(file, directory_)) {}

// The library leaves the sheets' temporary files to whoever closes the workbook, which would write it first.
Workbook::~Workbook() {
    if (book_ == nullptr) return;
    for (auto* const sheet : sheets_) {
        if (sheet->optimize_tmpfile != nullptr) std::fclose(sheet->optimize_tmpfile);
    }
    lxw_workbook_free(book_);
}

void Workbook::describe(std::string const& title, Time made_at) {
    lxw_doc_properties properties{};
    auto text = title;
    properties.title = text.data();
    properties.created = std::chrono::system_clock::to_time_t(made_at);
    workbook_set_properties(book_, &properties);
}

Sheet Workbook::add_sheet(std::string const& name) {
    auto* sheet = workbook_add_worksheet(book_, name.c_str());
    // A name that Excel does not take is a fault of the catalogue: the sheet gets one of Excel's own.
    if (sheet == nullptr) sheet = workbook_add_worksheet(book_, nullptr);
    if (sheet == nullptr) throw std::runtime_error("no memory for a sheet");
    sheets_.push_back(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    return {*this, sheet, sheet->name};
}

void Workbook::style(lxw_format* format, Look look) {
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (auto const* const numbers = number_format(look)) format_set_num_format(format, numbers);
    if (look == Look::title) format_set_font_size(format, 16);
    if (look == Look::title || look == Look::heading) format_set_bold(format);
    if (look == Look::soft) format_set_font_color(format, kSoft);
    if (look == Look::wrapped || look == Look::heading || look == Look::soft) format_set_text_wrap(format);
    if (look != Look::heading) return;
    format_set_bg_color(format, kPale);
    format_set_bottom(format, LXW_BORDER_MEDIUM);
    format_set_bottom_color(format, kWater);
}

lxw_format* Workbook::format(Look look) {
    auto& format = formats_[static_cast<std::size_t>(look)];
    if (format != nullptr) return format;
    format = workbook_add_format(book_);
    style(format, look);
    return format;
}

lxw_chart* Workbook::chart(
    ChartKind kind,
    std::string const& title,
    CellRange const& categories,
    std::vector<Series> const& series,
    char const* axis_format
) {
    auto* const chart = workbook_add_chart(book_, type_of(kind));
    chart_title_set_name(chart, title.c_str());
    std::size_t number = 0;
    for (auto const& [name, values] : series) {
        auto* const one = chart_add_series(chart, nullptr, nullptr);
        auto const set = [&](auto setter, CellRange const& range) {
            setter(one, range.sheet.c_str(), range.first_row, range.column, range.last_row, range.column);
        };
        set(chart_series_set_categories, categories);
        set(chart_series_set_values, values);
        chart_series_set_name(one, name.c_str());
        lxw_chart_line line{};
        line.color = kSeriesColours[number % std::size(kSeriesColours)];
        line.width = 2.25;
        lxw_chart_fill fill{};
        fill.color = line.color;
        if (kind == ChartKind::lines)
            chart_series_set_line(one, &line);
        else
            chart_series_set_fill(one, &fill);
        ++number;
    }
    lay_out(chart, kind, axis_format);
    return chart;
}

Result<void> Workbook::finish() {
    auto const outcome = workbook_close(std::exchange(book_, nullptr));
    if (outcome != LXW_NO_ERROR || failed_) return fail(ErrorCode::busy, "error.busy");
    return {};
}

}  // namespace mulkko
