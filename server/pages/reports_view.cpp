#include "server/pages/reports_view.h"

#include <algorithm>
#include <cmath>

#include "server/reports/figure_lines.h"

namespace mulkko::pages {
namespace {

// On paper nobody reads on; the workbook has them all.
constexpr std::size_t kMostRows = 30;

void show_lines(View& view, Report const& report, Words const& words) {
    auto const lines_of_some = [&](std::optional<Figures> const& figures) {
        return figures ? lines_of(*figures, words) : std::vector<FigureLine>{};
    };
    auto const before = lines_of_some(report.before), year_before = lines_of_some(report.year_before);
    std::size_t place = 0;
    for (auto const& line : lines_of(report.figures, words)) {
        auto row = view.add("lines");
        row.set("line_name", line.name);
        row.set("line_meaning", line.meaning);
        row.set("line_value", said(line.unit, line.value, words));
        row.say("more", line.remark);
        auto const compare = [&](View& in, char const* value, char const* change, auto const& then) {
            in.set(value, then.empty() ? "–" : said(line.unit, then[place].value, words));
            in.set(change, then.empty() ? "" : difference(line, then[place], words));
        };
        compare(row, "line_before", "line_change", before);
        if (report.year_before) {
            auto monthly = row.add("line_monthly");
            compare(monthly, "line_year_before", "line_year_change", year_before);
        }
        ++place;
    }
}

std::string left_out(std::size_t count, Words const& words) {
    if (count <= kMostRows) return {};
    return words.count("report.left_out", static_cast<std::int64_t>(count - kMostRows));
}

std::string share_in(Portion const& portion) {
    auto const share = portion.share();
    return share ? std::to_string(std::llround(*share * 100)) + " %" : "–";
}

void show_group(View row, NamedGroup const& group, Words const& words) {
    auto const& figures = group.figures;
    row.set("group_name", group.name);
    row.set("filed_count", figures.filed);
    row.set("ended_count", figures.ended);
    row.set("open_count", figures.open);
    row.set("resolved_share", share_in(figures.resolved));
    row.set("response_time", said(FigureUnit::working_time, figures.first_response.median, words));
    row.set("resolve_time", said(FigureUnit::working_time, figures.time_to_resolve.median, words));
    row.set("in_time", share_in(figures.deadlines_met));
    row.set("first_time", share_in(figures.right_first_time));
    row.set("stars", said(FigureUnit::mean, figures.satisfaction(), words));
}

void show_table(View& view, NamedTable const& table, Words const& words) {
    if (table.groups.empty()) return;
    auto part = view.add("tables");
    part.set("by_name", table.title);
    part.set("told_apart", words.text("report.by", {{"what", table.title}}));
    auto const shown = std::min(table.groups.size(), kMostRows);
    for (std::size_t i = 0; i < shown; ++i) show_group(part.add("rows"), table.groups[i], words);
    part.say("left_out", left_out(table.groups.size(), words));
}

void show_load(View& view, NamedReport const& report) {
    if (report.load.empty()) return;
    auto part = view.add("load");
    for (auto const& [name, open, capacity] : report.load) {
        auto row = part.add("guides");
        row.set("guide_name", name);
        row.set("guide_open", open);
        row.set("guide_capacity", capacity);
    }
}

void show_benefits(View& view, NamedReport const& report) {
    if (report.benefits.empty()) return;
    auto part = view.add("benefits");
    for (auto const& line : report.benefits) {
        auto row = part.add("benefit_lines");
        row.set("benefit_name", line.name);
        row.set("benefit_text", line.text);
        row.set("benefit_remark", line.remark);
    }
}

}  // namespace

void show_report_sheet(Page& page, NamedReport const& named) {
    auto& view = page.view();
    auto const& words = page.words();
    auto const& report = named.report;
    auto const& period = report.period;
    auto const address = "/reports/" + to_text(period);
    view.set("report_title", named.title);
    view.set("xlsx_url", address + ".xlsx");
    view.set("csv_url", address + ".csv");
    view.set("period_name", name_of(period, words));
    view.set("period_days", words.days(period.first_day(), period.last_day()));
    view.set("period_zone", words.zone());
    view.set("as_of", words.text("report.as_of", {{"time", words.moment(report.as_of)}}));
    view.set("before_name", name_of(before(period), words));
    view.show_if("running", report.is_running);
    if (report.year_before) {
        view.set("year_before_name", name_of(a_year_before(period), words));
        view.show("monthly");
    }
    show_lines(view, report, words);
    bool const is_empty =
        std::ranges::all_of(report.tables, [](auto const& one) { return one.groups.empty(); });
    view.show_if("nothing", is_empty);
    for (auto const& table : named.tables) show_table(view, table, words);
    show_load(view, named);
    show_benefits(view, named);
}

}  // namespace mulkko::pages
