#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/alarms.h"
#include "domain/calendar.h"
#include "domain/event.h"
#include "domain/ticket.h"

// How a clock's time was counted, day by day, so that anybody can check it.

namespace mulkko {

/// Says why a day counted as it did. `unknown_year` worked by the weekend alone: no calendar is published.
enum class DayKind { working, half_day, made_up, weekend, closed, unknown_year };
std::string_view name_of(DayKind kind);

/// Tells what one day added to a clock. Shape: `name` is the calendar's, of a holiday or a make-up day.
/// Units: working minutes.
struct CountedDay {
    Date date;
    DayKind kind = DayKind::working;
    std::string name;
    std::int64_t minutes = 0;
};

/// Tells of one stretch in which a clock ran.
/// Shape: `until` is the end of a stretch that was stopped, or the promise of one that still runs.
/// `otherwise` is what was counted beyond the days: other than 0 only where the calendar has changed since.
/// Units: working minutes.
struct CountedRun {
    Time from{};
    Time until{};
    bool runs = false;
    std::int64_t minutes = 0;
    std::int64_t otherwise = 0;
    std::vector<CountedDay> days;
};

/// Tells how a clock's time was counted since it last started afresh.
/// Shape: the runs' minutes add up to what the clock has used, or where it still runs to its allowance;
/// between two runs it paused.
struct Reckoning {
    AlarmKind clock = AlarmKind::first_response;
    std::vector<CountedRun> runs;
    std::int64_t total() const;
};

/// Lists the days from one instant to a later one, with what each adds; the minutes add up to those between.
std::vector<CountedDay> counted_days(Calendar const& calendar, Time from, Time until);

/// Reckons one of a ticket's two clocks. Shape: `events` are all of the ticket's, with their changes.
Reckoning reckoning_of(AlarmKind clock, std::vector<Event> const& events, Calendar const& calendar);

/// Lists the years without a calendar that matter on a day: its own, and from November on the next.
std::vector<int> years_missing_in(Calendar const& calendar, Date today);

}  // namespace mulkko
