#include <algorithm>
#include <cmath>
#include <cstdio>

#include "server/rules_reader.h"

namespace mulkko {
namespace {

constexpr double kMostHours = 10000;
constexpr std::int64_t kMostAtOnce = 20;

std::int64_t minutes_of(JsonPlace const& hours) { return std::llround(hours.number(0.1, kMostHours) * 60); }

Allowance read_allowance(JsonPlace const& place) {
    place.only({"first_response", "resolution", "offer", "experts_at_once"});
    auto const at_once = place.maybe("experts_at_once");
    return {
        minutes_of(place.at("first_response")),
        minutes_of(place.at("resolution")),
        minutes_of(place.at("offer")),
        at_once ? static_cast<int>(at_once->whole(1, kMostAtOnce)) : 1};
}

/// Reads days of which each comes later than the one before; none at all is a choice too.
std::vector<int> read_days(JsonPlace const& list, int most) {
    std::vector<int> days;
    for (auto const& item : list.items()) {
        auto const day = static_cast<int>(item.whole(1, most));
        if (!days.empty() && day <= days.back()) item.fault("deadlines.days_out_of_order");
        days.push_back(day);
    }
    return days;
}

/// Reads the keys about silence, which files older than they are do not have.
void read_silence(JsonPlace const& root, Deadlines& deadlines) {
    constexpr int kMostDays = 3650;
    if (auto const days = root.maybe("remind_company_days")) {
        deadlines.remind_company_days = read_days(*days, kMostDays);
    }
    if (auto const days = root.maybe("tell_managers_days")) {
        deadlines.tell_managers_days = static_cast<int>(days->whole(1, kMostDays));
    }
    // Nobody is to be reminded of what silence has confirmed.
    auto const most = std::max(1, deadlines.confirm_by_silence_days - 1);
    auto const days = root.maybe("remind_proposed_days");
    if (days) deadlines.remind_proposed_days = read_days(*days, most);
    if (!days) std::erase_if(deadlines.remind_proposed_days, [&](int day) { return day > most; });
}

/// Reads a time of day such as 09:00, up to 24:00. Units: minutes since midnight.
int minute_of_day(JsonPlace const& place) {
    auto text = place.text();
    int hour = 0, minute = 0, length = 0;
    bool whole = std::sscanf(text.c_str(), "%2d:%2d%n", &hour, &minute, &length) == 2 &&
                 static_cast<std::size_t>(length) == text.size() && text.size() == 5;
    bool fits = whole && hour >= 0 && minute >= 0 && minute < 60 && hour * 60 + minute <= 24 * 60;
    if (place.is_text() && !fits) place.fault("deadlines.not_a_time", {{"text", text}});
    return fits ? hour * 60 + minute : 0;
}

}  // namespace

std::vector<Stretch> read_hours(JsonPlace const& list) {
    std::vector<Stretch> hours;
    int free_from = 0;
    for (auto const& row : list.items()) {
        auto ends = row.items();
        if (ends.size() != 2) {
            row.fault("deadlines.not_from_until");
            continue;
        }
        Stretch stretch{minute_of_day(ends[0]), minute_of_day(ends[1])};
        if (stretch.from < free_from || stretch.until <= stretch.from)
            row.fault("deadlines.hours_out_of_order");
        free_from = stretch.until;
        hours.push_back(stretch);
    }
    if (list.is_list() && hours.empty()) list.fault("deadlines.no_hours");
    return hours;
}

Result<WorkingTime> read_deadlines(std::string const& path) {
    auto file = JsonFile::read(path);
    if (!file) return pass(file);
    JsonPlace root{*file};
    root.only(
        {"hours",
         "confirm_by_silence_days",
         "reopen_within_days",
         "close_after_days",
         "remind_company_days",
         "tell_managers_days",
         "remind_proposed_days",
         "working_hours",
         "fallback_country"}
    );
    WorkingTime time;
    auto hours = root.at("hours");
    hours.only({"line_down", "urgent", "normal", "planned"});
    for (auto urgency : kUrgencies) {
        time.deadlines.by_urgency[urgency] = read_allowance(hours.at(std::string(name_of(urgency))));
    }
    auto days = [&](char const* key) { return static_cast<int>(root.at(key).whole(1, 3650)); };
    time.deadlines.confirm_by_silence_days = days("confirm_by_silence_days");
    time.deadlines.reopen_within_days = days("reopen_within_days");
    time.deadlines.close_after_days = days("close_after_days");
    read_silence(root, time.deadlines);
    time.hours = read_hours(root.at("working_hours"));
    time.fallback_country = root.at("fallback_country").text();
    if (auto faults = file->faults()) return fail(*faults);
    return time;
}

}  // namespace mulkko
