#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/result.h"
#include "domain/time.h"

namespace mulkko {

/// Marks a stretch of a working day. Units: minutes since local midnight, `until` not included.
struct Stretch {
    int from = 0;
    int until = 0;
};

/// Tells the working days and hours of one country.
/// Shape: a day works when it is no weekend day and not closed, or is opened as a make-up day. A half day
/// works with hours of its own, unless it is closed. Days of a year without a published calendar follow the
/// weekend alone; `has_year` tells.
struct Calendar {
    std::string country;
    std::string time_zone;
    std::vector<Stretch> hours;
    std::set<unsigned> weekend;  ///< ISO weekdays, Monday is 1
    std::map<Date, std::string> closed;
    std::map<Date, std::string> opened;
    std::set<int> years;
    std::map<Date, std::vector<Stretch>> half_days;

    bool works_on(Date date) const;
    /// Tells the hours that a working day has; they may overlap and be out of order.
    std::vector<Stretch> const& hours_on(Date date) const;
    bool has_year(int year) const { return years.contains(year); }
};

/// Finds the instant at which so many working minutes have passed since `start`.
/// Errors: invalid (the calendar has no working time within ten years).
Result<Time> after_working_minutes(Calendar const& calendar, Time start, std::int64_t minutes);

/// Counts the whole working minutes from one instant to a later one; 0 if it is not later.
std::int64_t working_minutes_between(Calendar const& calendar, Time from, Time until);

/// Holds the calendars by country; a country without one uses the fallback's.
class Calendars {
public:
    Calendars() = default;
    Calendars(std::map<std::string, Calendar> by_country, std::string fallback);

    Calendar const& of(std::string_view country) const;
    std::map<std::string, Calendar> const& all() const { return by_country_; }

private:
    std::map<std::string, Calendar> by_country_;
    std::string fallback_;
};

/// Tells the local calendar day of an instant in a named zone; UTC where the zone is unknown.
Date local_day(Time time, std::string const& time_zone);

/// Tells the instant at which a day begins in a named zone.
Time start_of_day(Date date, std::string const& time_zone);

}  // namespace mulkko
