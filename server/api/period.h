#pragma once

#include <string>
#include <vector>

#include "domain/calendar.h"
#include "domain/result.h"
#include "server/request.h"

namespace mulkko::api {

/// Says how long a period may be.
inline constexpr int kMostDays = 366;

/// Names the days that figures are asked for, both ends included, and the instants that they lie between.
struct Period {
    Date from{};
    Date until{};
    Time begin{};
    Time end{};

    friend bool operator==(Period const&, Period const&) = default;
};

/// Makes the period of some days, as a country has them.
Period days_between(Date from, Date until, Calendar const& calendar);

/// Gives the days up to today, today included.
Period last_days(int count, Calendar const& calendar, Time now);

/// Gives the days before a period: as many months before whole months, else as many days.
Period period_before(Period const& period, Calendar const& calendar);
/// Gives the same days of the year before.
Period year_before(Period const& period, Calendar const& calendar);

/// Cuts a period into days, weeks or months, whichever a person can still read.
/// Shape: in order, without a gap; the first and the last may be shorter than the others.
std::vector<Period> slices_of(Period const& period, Calendar const& calendar);

/// Says what the last day is called in a query, and how long a period may be.
struct PeriodTerms {
    std::string last_day = "until";
    int most_days = kMostDays;
};

/// Reads the first day, ?from=, and the last. Where one is left out, the period is 90 days long and ends
/// today at the latest.
/// Errors: invalid (no day, ends before it begins, too long).
Result<Period> period_of(
    Request const& request, Calendar const& calendar, Time now, PeriodTerms const& terms = {}
);

}  // namespace mulkko::api
