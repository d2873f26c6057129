#include "domain/calendar.h"

#include <date/tz.h>

#include <algorithm>
#include <stdexcept>

namespace mulkko {
namespace {

using namespace std::chrono;
using LocalTime = local_time<Duration>;

constexpr auto kHorizon = days{3653};

/// Finds a zone by name; UTC (nullptr) where the name, or the machine's whole time zone table, is unknown.
/// The pointers live as long as the program, which never reloads the table.
date::time_zone const* zone_named(std::string const& name) {
    thread_local std::map<std::string, date::time_zone const*> known;
    auto const found = known.find(name);
    if (found != known.end()) return found->second;
    date::time_zone const* zone = nullptr;
    try {
        zone = date::locate_zone(name);
    } catch (std::runtime_error const&) {
        zone = nullptr;
    }
    return known.emplace(name, zone).first->second;
}

/// A span of instants over which the local clock runs evenly.
struct EvenSpan {
    Time until;
    seconds offset;
};

EvenSpan even_span_at(date::time_zone const* zone, Time time) {
    if (!zone) return {Time::max(), seconds{0}};
    auto const info = zone->get_info(floor<seconds>(time));
    auto const until = std::min<sys_seconds>(info.end, floor<seconds>(Time::max()));
    return {until, info.offset};
}

std::vector<Stretch> disjoint(std::vector<Stretch> hours) {
    std::ranges::sort(hours, {}, &Stretch::from);
    int done = 0;
    for (auto& stretch : hours) {
        stretch.from = std::max(stretch.from, done);
        stretch.until = std::min(stretch.until, 24 * 60);
        done = std::max(done, stretch.until);
    }
    std::erase_if(hours, [](Stretch const& stretch) { return stretch.from >= stretch.until; });
    return hours;
}

/// Visits the working stretches of one even span in order, cut to [from, until); stops when `visit` says
/// false.
template <typename Visit>
bool visit_span(
    Calendar const& calendar,
    std::vector<Stretch> const& full_day,
    Time from,
    Time until,
    seconds offset,
    Visit visit
) {
    auto const sys = [&](LocalTime local) { return Time{local.time_since_epoch() - offset}; };
    auto const local_end = LocalTime{until.time_since_epoch() + offset};
    for (auto day = floor<days>(LocalTime{from.time_since_epoch() + offset}); day < local_end;
         day += days{1}) {
        if (!calendar.works_on(Date{day})) continue;
        auto const half = calendar.half_days.find(Date{day});
        bool const is_full = half == calendar.half_days.end();
        auto const shorter = is_full ? std::vector<Stretch>{} : disjoint(half->second);
        auto const& hours = is_full ? full_day : shorter;
        for (auto const& stretch : hours) {
            auto const begin = std::max(from, sys(day + minutes{stretch.from}));
            auto const end = std::min(until, sys(day + minutes{stretch.until}));
            if (begin < end && !visit(begin, end)) return false;
        }
    }
    return true;
}

/// Visits working time as the local clock shows it: an hour that the clock repeats counts twice, one that it
/// skips not at all.
template <typename Visit>
void visit_working_time(Calendar const& calendar, Time from, Time until, Visit visit) {
    auto const* zone = zone_named(calendar.time_zone);
    auto const hours = disjoint(calendar.hours);
    while (from < until) {
        auto const span = even_span_at(zone, from);
        auto const end = std::min(until, span.until);
        if (!visit_span(calendar, hours, from, end, span.offset, visit)) return;
        from = end;
    }
}

/// Serves countries when nobody configured a calendar at all.
Calendar const& plain_calendar() {
    static Calendar const plain = [] {
        Calendar calendar;
        calendar.time_zone = "UTC";
        calendar.hours = {Stretch{9 * 60, 12 * 60}, Stretch{13 * 60, 18 * 60}};
        calendar.weekend = {6, 7};
        return calendar;
    }();
    return plain;
}

}  // namespace

bool Calendar::works_on(Date date) const {
    if (opened.contains(date)) return true;
    if (closed.contains(date)) return false;
    if (half_days.contains(date)) return true;
    return !weekend.contains(weekday{sys_days{date}}.iso_encoding());
}

std::vector<Stretch> const& Calendar::hours_on(Date date) const {
    auto const half = half_days.find(date);
    return half == half_days.end() ? hours : half->second;
}

Result<Time> after_working_minutes(Calendar const& calendar, Time start, std::int64_t amount) {
    if (amount <= 0) return start;
    auto const none = invalid("calendar", "error.calendar_without_work", {{"country", calendar.country}});
    if (minutes{amount} > kHorizon) return fail(none);
    Duration left = minutes{amount};
    std::optional<Time> due;
    visit_working_time(calendar, start, start + kHorizon, [&](Time begin, Time end) {
        if (left <= end - begin) {
            due = begin + left;
            return false;
        }
        left -= end - begin;
        return true;
    });
    if (!due) return fail(none);
    return *due;
}

std::int64_t working_minutes_between(Calendar const& calendar, Time from, Time until) {
    Duration sum{0};
    visit_working_time(calendar, from, until, [&](Time begin, Time end) {
        sum += end - begin;
        return true;
    });
    return floor<minutes>(sum).count();
}

Calendars::Calendars(std::map<std::string, Calendar> by_country, std::string fallback)
    : by_country_(std::move(by_country)), fallback_(std::move(fallback)) {}

Calendar const& Calendars::of(std::string_view country) const {
    for (auto const& wanted : {std::string{country}, fallback_}) {
        if (auto const found = by_country_.find(wanted); found != by_country_.end()) return found->second;
    }
    return by_country_.empty() ? plain_calendar() : by_country_.begin()->second;
}

Date local_day(Time time, std::string const& time_zone) {
    return Date{floor<days>(time + even_span_at(zone_named(time_zone), time).offset)};
}

Time start_of_day(Date date, std::string const& time_zone) {
    auto const* zone = zone_named(time_zone);
    Time const midnight{sys_days{date}};
    // The offset at midnight in UTC may be another than hours before or after it.
    auto const near = midnight - even_span_at(zone, midnight).offset;
    return midnight - even_span_at(zone, near).offset;
}

}  // namespace mulkko
