#include "server/views/words.h"

#include <date/tz.h>

#include <array>

namespace mulkko {
namespace {

using Texts = std::map<std::string, std::string>;

std::string two_digits(std::int64_t number) {
    return number < 10 ? "0" + std::to_string(number) : std::to_string(number);
}

date::time_zone const* zone_named(std::string const& name) {
    try {
        return date::locate_zone(name.empty() ? "Etc/UTC" : name);
    } catch (std::runtime_error const&) {
        return date::locate_zone("Etc/UTC");
    }
}

Texts parts_of(date::year_month_day day, Catalogues const& catalogues, Language language) {
    auto const month = std::to_string(static_cast<unsigned>(day.month()));
    auto const weekday = date::weekday{day}.iso_encoding();
    return {
        {"year", std::to_string(static_cast<int>(day.year()))},
        {"month", catalogues.text(language, "month." + month)},
        {"day", std::to_string(static_cast<unsigned>(day.day()))},
        {"weekday", catalogues.text(language, "weekday." + std::to_string(weekday))},
    };
}

}  // namespace

Words::Words(
    Catalogues const& catalogues, Rules const& rules, Language language, Calendar const& calendar, Time now
)
    : catalogues_(catalogues),
      rules_(rules),
      language_(language),
      calendar_(calendar),
      now_(now),
      zone_(zone_named(calendar.time_zone)) {}

std::string Words::moment(Time time) const {
    auto const local = zone_->to_local(time);
    auto const day = date::year_month_day{date::floor<date::days>(local)};
    auto const this_year = date::year_month_day{date::floor<date::days>(zone_->to_local(now_))}.year();
    auto const minutes = date::floor<std::chrono::minutes>(local - date::floor<date::days>(local)).count();
    auto values = parts_of(day, catalogues_, language_);
    values["time"] = two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
    return text(day.year() == this_year ? "time.moment" : "time.moment_with_year", values);
}

std::string Words::day(Date date) const {
    auto const days = date::sys_days{date::days{std::chrono::sys_days{date}.time_since_epoch().count()}};
    return text("time.day", parts_of(date::year_month_day{days}, catalogues_, language_));
}

std::string Words::days(Date from, Date until) const {
    return from == until ? day(from) : text("time.days", {{"from", day(from)}, {"until", day(until)}});
}

std::string Words::zone() const { return text("zone." + calendar_.time_zone); }

std::string Words::time_left(Time until) const {
    if (until <= now_) return {};
    return text("time.left", {{"hours", hours(working_minutes_between(calendar_, now_, until))}});
}

std::string Words::hours(std::int64_t minutes) const {
    Texts const values{{"hours", std::to_string(minutes / 60)}, {"minutes", std::to_string(minutes % 60)}};
    if (minutes < 60) return text("time.minutes", values);
    return text(minutes % 60 == 0 ? "time.hours" : "time.hours_and_minutes", values);
}

std::string Words::state(std::string_view name) const {
    auto const* state = rules_.workflow.state(name);
    return state ? state->label.in(language_) : std::string{name};
}

std::string Words::next(std::string_view name) const {
    auto const* state = rules_.workflow.state(name);
    return state ? state->next.in(language_) : std::string{};
}

std::string Words::move(std::string_view action, std::string_view from) const {
    if (auto const* move = rules_.workflow.move(from, action)) return move->label.in(language_);
    for (auto const& move : rules_.workflow.moves()) {
        if (move.action == action) return move.label.in(language_);
    }
    return std::string{action};
}

std::string Words::urgency(Urgency urgency) const {
    return text(std::string{"urgency."}.append(name_of(urgency)));
}

std::string Words::role(Role role) const { return text(std::string{"role."}.append(name_of(role))); }

std::string Words::skill(std::string_view code) const {
    if (auto const* skill = rules_.taxonomy.skill(code)) return skill->name.in(language_);
    if (auto const* field = rules_.taxonomy.field(code)) return field->name.in(language_);
    return std::string{code};
}

std::string Words::field_of_skill(std::string_view code) const { return skill(field_of(code)); }

std::string Words::level(int level) const {
    auto const found = rules_.taxonomy.levels().find(level);
    return found == rules_.taxonomy.levels().end() ? std::to_string(level) : found->second.in(language_);
}

std::string Words::country(std::string_view code) const {
    auto const key = std::string{"country."}.append(code);
    return knows(key) ? text(key) : std::string{code};
}

std::string Words::name(Language language) const {
    return text(std::string{"language."}.append(code_of(language)));
}

std::string Words::languages(std::vector<Language> const& languages) const {
    std::string all;
    for (auto language : languages) all.append(all.empty() ? "" : ", ").append(name(language));
    return all;
}

std::string Words::size(std::int64_t size) const {
    if (size < 1024) return std::to_string(size) + " B";
    if (size < 1024 * 1024) return std::to_string((size + 512) / 1024) + " KB";
    auto const tenths = (size * 10 + 512 * 1024) / (1024 * 1024);
    auto const tenth = tenths % 10 == 0 ? std::string{} : "." + std::to_string(tenths % 10);
    return std::to_string(tenths / 10) + tenth + " MB";
}

}  // namespace mulkko
