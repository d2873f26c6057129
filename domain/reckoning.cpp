#include "domain/reckoning.h"

#include <algorithm>
#include <array>

namespace mulkko {
namespace {

constexpr std::array<std::string_view, 6> kDayKindNames{
    "working", "half_day", "made_up", "weekend", "closed", "unknown_year"};

CountedDay looked_up(Calendar const& calendar, Date date) {
    auto const opened = calendar.opened.find(date);
    if (opened != calendar.opened.end()) return {date, DayKind::made_up, opened->second};
    auto const closed = calendar.closed.find(date);
    if (closed != calendar.closed.end()) return {date, DayKind::closed, closed->second};
    if (calendar.half_days.contains(date)) return {date, DayKind::half_day, {}};
    if (!calendar.works_on(date)) return {date, DayKind::weekend, {}};
    bool const known = calendar.has_year(static_cast<int>(date.year()));
    return {date, known ? DayKind::working : DayKind::unknown_year, {}};
}

/// Follows one clock through a ticket's events.
class Follower {
public:
    explicit Follower(AlarmKind kind, Calendar const& calendar) : calendar_(calendar) {
        result_.clock = kind;
    }

    void see(Clock const& before, Clock const& after, Time at) {
        if (before == after) return;
        bool const stopped = before.running_since && before.running_since != after.running_since;
        if (after.used < before.used || (before.met_at && !after.met_at)) {
            result_.runs.clear();
        } else if (stopped) {
            result_.runs.push_back(counted(*before.running_since, at, after.used - before.used));
        }
    }

    Reckoning result(Clock const& clock) {
        if (clock.running_since && clock.due_at) {
            auto const left = std::max<std::int64_t>(clock.allowed - clock.used, 0);
            auto run = counted(*clock.running_since, *clock.due_at, left);
            run.runs = true;
            result_.runs.push_back(std::move(run));
        }
        return std::move(result_);
    }

private:
    CountedRun counted(Time from, Time until, std::int64_t minutes) const {
        CountedRun run{.from = from, .until = until, .minutes = minutes, .days = {}};
        run.days = counted_days(calendar_, from, until);
        run.otherwise = minutes;
        for (auto const& day : run.days) run.otherwise -= day.minutes;
        return run;
    }

    Calendar const& calendar_;
    Reckoning result_;
};

}  // namespace

std::string_view name_of(DayKind kind) { return kDayKindNames[static_cast<std::size_t>(kind)]; }

std::int64_t Reckoning::total() const {
    std::int64_t sum = 0;
    for (auto const& run : runs) sum += run.minutes;
    return sum;
}

// Only the first day and the last can hold parts of minutes; what they make together counts on the last.
std::vector<CountedDay> counted_days(Calendar const& calendar, Time from, Time until) {
    std::vector<CountedDay> days;
    auto left = working_minutes_between(calendar, from, until);
    auto const last = std::chrono::sys_days{local_day(until, calendar.time_zone)};
    for (auto day = std::chrono::sys_days{local_day(from, calendar.time_zone)}; day <= last;) {
        days.push_back(looked_up(calendar, Date{day}));
        day += std::chrono::days{1};
        auto const end = std::min(until, start_of_day(Date{day}, calendar.time_zone));
        days.back().minutes = working_minutes_between(calendar, from, end);
        left -= days.back().minutes;
        from = std::max(from, end);
    }
    if (!days.empty()) days.back().minutes += left;
    return days;
}

Reckoning reckoning_of(AlarmKind kind, std::vector<Event> const& events, Calendar const& calendar) {
    auto const clock = kind == AlarmKind::first_response ? &Ticket::first_response : &Ticket::resolution;
    Follower follower(kind, calendar);
    Ticket ticket;
    for (auto const& event : events) {
        auto const before = ticket.*clock;
        apply(ticket, event);
        follower.see(before, ticket.*clock, event.at);
    }
    return follower.result(ticket.*clock);
}

std::vector<int> years_missing_in(Calendar const& calendar, Date today) {
    std::vector<int> missing;
    auto const year = static_cast<int>(today.year());
    if (!calendar.has_year(year)) missing.push_back(year);
    bool const next_is_near = today.month() >= std::chrono::November;
    if (next_is_near && !calendar.has_year(year + 1)) missing.push_back(year + 1);
    return missing;
}

}  // namespace mulkko
