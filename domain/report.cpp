#include "domain/report.h"

#include <algorithm>
#include <array>

namespace mulkko {
namespace {

constexpr int kMonths = 12;
constexpr std::array kTables{
    Dimension::field,
    Dimension::city,
    Dimension::urgency,
    Dimension::company,
    Dimension::expert,
    Dimension::institution,
    Dimension::language};

FigureQuery query_of(ReportGround const& ground, ReportPeriod const& period) {
    auto const begin = begin_of(period, ground.time_zone), end = end_of(period, ground.time_zone);
    return {.begin = begin, .end = end, .only = {}, .by = {}};
}

bool has_facts(ReportGround const& ground, ReportPeriod const& period) {
    return ground.first && *ground.first < end_of(period, ground.time_zone);
}

/// Lists the months beside each other, those too in which nothing happened.
std::vector<ReportPeriod> months_beside(ReportPeriod const& period) {
    ReportPeriod month{period.year, period.is_year() ? 12 : period.month};
    std::vector<ReportPeriod> months;
    for (int i = 0; i < kMonths; ++i, month = before(month)) months.insert(months.begin(), month);
    return months;
}

std::int64_t open_before(ReportGround const& ground, Time instant) {
    return ground.count({.begin = instant, .end = instant, .only = {}, .by = {}}).whole.open;
}

std::vector<FigureGroup> months_of(ReportGround const& ground, ReportPeriod const& period, Time as_of) {
    auto const months = months_beside(period);
    auto query = query_of(ground, months.front());
    query.end = end_of(months.back(), ground.time_zone);
    query.by = Dimension::month;
    auto const counted = ground.count(query).groups;
    auto open = open_before(ground, query.begin);
    std::vector<FigureGroup> groups;
    for (auto const& month : months) {
        bool const is_to_come = begin_of(month, ground.time_zone) > as_of;
        if (is_to_come || !has_facts(ground, month)) continue;
        auto const found = std::ranges::find(counted, to_text(month), &FigureGroup::key);
        FigureGroup group{to_text(month), {}};
        if (found != counted.end()) group = *found;
        // Where nothing happened, what was open stays so.
        if (found == counted.end()) group.figures.open = open;
        open = group.figures.open;
        groups.push_back(std::move(group));
    }
    return groups;
}

std::optional<Figures> figures_if_any(ReportGround const& ground, ReportPeriod const& period) {
    if (!has_facts(ground, period)) return std::nullopt;
    return ground.count(query_of(ground, period)).whole;
}

}  // namespace

Report report_of(ReportGround const& ground, ReportPeriod const& period, Time as_of) {
    Report report{.period = period, .as_of = as_of};
    report.is_running = as_of < end_of(period, ground.time_zone);
    auto query = query_of(ground, period);
    for (auto const by : kTables) {
        query.by = by;
        auto sheet = ground.count(query);
        std::ranges::stable_sort(sheet.groups, std::greater{}, [](FigureGroup const& group) {
            return std::pair{group.figures.filed, group.figures.ended};
        });
        report.tables.push_back({by, std::move(sheet.groups)});
        report.figures = std::move(sheet.whole);
    }
    report.before = figures_if_any(ground, before(period));
    if (!period.is_year()) report.year_before = figures_if_any(ground, a_year_before(period));
    report.months = months_of(ground, period, as_of);
    return report;
}

std::vector<ReportPeriod> reportable_months(ReportGround const& ground, Time now) {
    auto const first = month_of(local_day(ground.first.value_or(now), ground.time_zone));
    std::vector<ReportPeriod> months;
    for (auto month = month_of(local_day(now, ground.time_zone)); month >= first; month = before(month)) {
        months.push_back(month);
    }
    return months;
}

bool is_reportable(ReportGround const& ground, ReportPeriod const& period, Time now) {
    auto const first = ground.first.value_or(now);
    return begin_of(period, ground.time_zone) <= now && first < end_of(period, ground.time_zone);
}

}  // namespace mulkko
