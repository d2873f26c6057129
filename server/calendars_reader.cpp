#include <date/tz.h>
#include <algorithm>
#include <array>
#include <filesystem>

#include "server/rules_reader.h"

namespace mulkko {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

std::set<unsigned> read_weekend(JsonPlace const& list) {
    std::set<unsigned> weekend;
    for (auto const& item : list.items()) {
        auto name = item.text();
        auto found = std::ranges::find(kWeekdays, name);
        if (found != kWeekdays.end())
            weekend.insert(static_cast<unsigned>(found - kWeekdays.begin()) + 1);
        else if (item.is_text())
            item.fault("calendars.not_a_weekday", {{"name", name}});
    }
    return weekend;
}

void read_days(JsonPlace const& place, int year, std::map<Date, std::string>& days) {
    for (auto const& member : place.members()) {
        auto date = parse_date(member.key());
        if (date && date->year() == std::chrono::year{year})
            days[*date] = member.text();
        else
            member.fault("calendars.not_a_day", {{"day", member.key()}, {"year", std::to_string(year)}});
    }
}

void read_half_days(JsonPlace const& place, int year, Calendar& calendar) {
    for (auto const& member : place.members()) {
        auto const date = parse_date(member.key());
        if (!date || date->year() != std::chrono::year{year}) {
            member.fault("calendars.not_a_day", {{"day", member.key()}, {"year", std::to_string(year)}});
        } else if (calendar.closed.contains(*date)) {
            member.fault("calendars.closed_half_day", {{"day", member.key()}});
        } else {
            calendar.half_days[*date] = read_hours(member);
        }
    }
}

std::string read_zone(JsonPlace const& place) {
    auto name = place.text();
    try {
        if (place.is_text()) date::locate_zone(name);
    } catch (std::runtime_error const&) {
        place.fault("calendars.unknown_zone", {{"name", name}});
    }
    return name;
}

/// Adds one published year to its country's calendar. Later years decide on the weekend and the time zone.
void read_year(JsonPlace const& root, WorkingTime const& time, std::map<std::string, Calendar>& calendars) {
    root.only({"country", "year", "time_zone", "weekend", "source", "closed", "open", "half"});
    auto country = root.at("country").text();
    auto year = static_cast<int>(root.at("year").whole(1970, 9999));
    auto& calendar = calendars[country];
    calendar.country = country;
    calendar.time_zone = read_zone(root.at("time_zone"));
    calendar.hours = time.hours;
    calendar.weekend = read_weekend(root.at("weekend"));
    read_days(root.at("closed"), year, calendar.closed);
    read_days(root.at("open"), year, calendar.opened);
    if (auto const half = root.maybe("half")) read_half_days(*half, year, calendar);
    if (!calendar.years.insert(year).second) root.at("year").fault("calendars.doubled_year");
}

}  // namespace

Result<Calendars> read_calendars(std::string const& directory, WorkingTime const& time) {
    std::vector<std::string> paths;
    std::error_code error;
    for (auto const& entry : std::filesystem::directory_iterator(directory, error)) {
        if (entry.path().extension() == ".json") paths.push_back(entry.path().string());
    }
    std::ranges::sort(paths);
    std::map<std::string, Calendar> calendars;
    for (auto const& path : paths) {
        auto file = JsonFile::read(path);
        if (!file) return pass(file);
        read_year(JsonPlace{*file}, time, calendars);
        if (auto faults = file->faults()) return fail(*faults);
    }
    if (!calendars.contains(time.fallback_country)) {
        return fail(invalid(directory, "calendars.no_fallback", {{"country", time.fallback_country}}));
    }
    return Calendars{std::move(calendars), time.fallback_country};
}

}  // namespace mulkko
