#include "domain/report_period.h"

#include <charconv>

namespace mulkko {
namespace {

using namespace std::chrono;

constexpr hours kMorning{8};
// Longer than any holiday: a calendar of closed days alone must not be searched for ever.
constexpr int kMostDays = 60;

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    auto const [end, fault] = std::from_chars(text.begin(), text.end(), number);
    if (fault != std::errc{} || end != text.end()) return std::nullopt;
    return number;
}

bool is_digits(std::string_view text) { return text.find_first_not_of("0123456789") == text.npos; }

}  // namespace

Date ReportPeriod::first_day() const {
    return std::chrono::year{year} / std::chrono::month{is_year() ? 1 : month} / 1;
}

Date ReportPeriod::last_day() const {
    return std::chrono::year{year} / std::chrono::month{is_year() ? 12 : month} / last;
}

std::string to_text(ReportPeriod const& period) {
    return to_text(period.first_day()).substr(0, period.is_year() ? 4 : 7);
}

std::optional<ReportPeriod> report_period_from(std::string_view text) {
    bool const is_year = text.size() == 4;
    if (!is_year && (text.size() != 7 || text[4] != '-')) return std::nullopt;
    auto const year_text = text.substr(0, 4), month_text = is_year ? "1" : text.substr(5);
    if (!is_digits(year_text) || !is_digits(month_text)) return std::nullopt;
    auto const year = number_in(year_text), month = number_in(month_text);
    if (!year || !month || *year < 2000 || *year > 2100 || *month < 1 || *month > 12) return std::nullopt;
    return ReportPeriod{*year, is_year ? 0 : static_cast<unsigned>(*month)};
}

ReportPeriod month_of(Date date) {
    return {static_cast<int>(date.year()), static_cast<unsigned>(date.month())};
}

ReportPeriod year_of(Date date) { return {static_cast<int>(date.year()), 0}; }

ReportPeriod before(ReportPeriod const& period) {
    if (period.is_year() || period.month == 1) return {period.year - 1, period.is_year() ? 0u : 12u};
    return {period.year, period.month - 1};
}

ReportPeriod a_year_before(ReportPeriod const& period) { return {period.year - 1, period.month}; }

Time begin_of(ReportPeriod const& period, std::string const& time_zone) {
    return start_of_day(period.first_day(), time_zone);
}

Time end_of(ReportPeriod const& period, std::string const& time_zone) {
    return start_of_day(sys_days{period.last_day()} + days{1}, time_zone);
}

Time report_due_at(ReportPeriod const& period, Calendar const& calendar) {
    auto const first = sys_days{period.last_day()} + days{1};
    auto day = first;
    while (!calendar.works_on(day) && day - first < days{kMostDays}) day += days{1};
    return start_of_day(day, calendar.time_zone) + kMorning;
}

std::vector<ReportPeriod> reports_due(Calendar const& calendar, Time now) {
    auto const today = local_day(now, calendar.time_zone);
    std::vector<ReportPeriod> due;
    for (auto const& period : {before(month_of(today)), before(year_of(today))}) {
        if (report_due_at(period, calendar) <= now) due.push_back(period);
    }
    return due;
}

}  // namespace mulkko
