#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "domain/figures.h"
#include "domain/report_period.h"

namespace mulkko {

/// Tells the figures of a period apart by one dimension.
struct ReportTable {
    Dimension by = Dimension::field;
    std::vector<FigureGroup> groups;  ///< those with most filed first
};

/// Sums up a month or a year beside what it is compared with.
/// Shape: `before` is the period before it, `year_before` the same month of the last year; none where nothing
/// was counted by then. `months` are those of the year, or the twelve up to the month, in order of time, none
/// from before the first fact and none to come.
struct Report {
    ReportPeriod period;
    Time as_of{};
    bool is_running = false;  ///< the period is not over
    Figures figures;
    std::optional<Figures> before;
    std::optional<Figures> year_before;
    std::vector<FigureGroup> months;
    std::vector<ReportTable> tables;
};

/// Says what a report is counted from.
/// Shape: `first` is when the first fact happened; none where there is none.
struct ReportGround {
    std::string time_zone;
    std::optional<Time> first;
    std::function<FigureSheet(FigureQuery const&)> count;
};

Report report_of(ReportGround const& ground, ReportPeriod const& period, Time as_of);

/// Lists the months that can be reported on, the latest first, the running one included.
std::vector<ReportPeriod> reportable_months(ReportGround const& ground, Time now);

/// Tells whether a period has begun and is not over before the first fact.
bool is_reportable(ReportGround const& ground, ReportPeriod const& period, Time now);

}  // namespace mulkko
