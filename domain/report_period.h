#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/calendar.h"

namespace mulkko {

/// Names a calendar month or a whole year that is reported on.
/// Shape: written 2026-03 or 2026; a year has the month 0.
struct ReportPeriod {
    int year = 0;
    unsigned month = 0;

    bool is_year() const { return month == 0; }
    Date first_day() const;
    Date last_day() const;
    friend auto operator<=>(ReportPeriod const&, ReportPeriod const&) = default;
};

std::string to_text(ReportPeriod const& period);

/// Reads 2026-03 or 2026.
/// Errors: none for anything else, and for years outside 2000-2100.
std::optional<ReportPeriod> report_period_from(std::string_view text);

ReportPeriod month_of(Date date);
ReportPeriod year_of(Date date);

/// Finds the month or year that ended when this one began.
ReportPeriod before(ReportPeriod const& period);
/// Finds the same month, or the year, a year earlier.
ReportPeriod a_year_before(ReportPeriod const& period);

/// Tells the instants between which a period lies in a named zone; the second is the first one after it.
Time begin_of(ReportPeriod const& period, std::string const& time_zone);
Time end_of(ReportPeriod const& period, std::string const& time_zone);

/// Finds when a period's report is sent: at eight in the morning of the first working day after it.
Time report_due_at(ReportPeriod const& period, Calendar const& calendar);

/// Lists the reports that should be out by now, the latest of each kind.
std::vector<ReportPeriod> reports_due(Calendar const& calendar, Time now);

}  // namespace mulkko
