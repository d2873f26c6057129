#include "server/views/chart.h"

#include <array>
#include <charconv>

namespace mulkko {
namespace {

std::string_view name_of(Drawn drawn) {
    switch (drawn) {
        case Drawn::bars:
            return "bar";
        case Drawn::stacked:
            return "stacked";
        case Drawn::line:
            return "line";
    }
    return {};
}

/// Writes a number as programs read it.
std::string plain(double value) {
    std::array<char, 32> text{};
    auto const end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 2);
    return {text.data(), end.ptr};
}

void show_cell(View cell, ChartCell const& shown) {
    cell.set("cell_value", shown.value ? plain(*shown.value) : "");
    if (shown.url.empty() || !shown.value) {
        cell.say("cell_plain", shown.value ? shown.text : "–");
    } else {
        auto link = cell.add("cell_link");
        link.set("cell_url", shown.url);
        link.set("cell_text", shown.text);
    }
}

}  // namespace

void show_charts(View& view, Words const& words, std::vector<Chart> const& charts) {
    for (auto const& chart : charts) {
        auto part = view.add("charts");
        part.set("chart_name", words.text(chart.name));
        part.set("chart_axis", words.text(chart.name + ".axis"));
        part.set("chart_unit", chart.unit);
        for (auto const& series : chart.series) {
            auto column = part.add("series");
            column.set("series_name", series.name);
            column.set("series_drawn", name_of(series.drawn));
        }
        for (auto const& row : chart.rows) {
            auto line = part.add("points");
            line.set("point_name", row.name);
            for (auto const& cell : row.cells) show_cell(line.add("cells"), cell);
        }
    }
}

}  // namespace mulkko
