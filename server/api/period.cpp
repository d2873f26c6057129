#include "server/api/period.h"

#include <algorithm>

#include "domain/faults.h"

namespace mulkko::api {
namespace {

using namespace std::chrono;

constexpr int kUsualDays = 90;

Result<std::optional<Date>> day_in_query(Request const& request, std::string const& name) {
    auto const text = request.query_value(name);
    if (text.empty()) return std::nullopt;
    auto const day = parse_date(text);
    if (day && day->year() >= year{2000} && day->year() <= year{2100}) return day;
    return fail(invalid(name, "error.date"));
}

// More points than this nobody tells apart on a phone.
constexpr int kMostByDay = 31, kMostByWeek = 190;

bool is_last_of_month(Date date) { return date == Date{date.year() / date.month() / last}; }

Date a_year_before(Date date) {
    auto const month = (date.year() - years{1}) / date.month();
    auto const same = month / date.day();
    return is_last_of_month(date) || !same.ok() ? Date{month / last} : same;
}

/// Gives the day on which the slice after a day's begins.
Date next_slice_after(Date day, int days_in_all) {
    if (days_in_all <= kMostByDay) return sys_days{day} + days{1};
    if (days_in_all <= kMostByWeek) return sys_days{day} + (days{7} - (weekday{sys_days{day}} - Monday));
    return (day.year() / day.month() + months{1}) / 1;
}

}  // namespace

Period period_before(Period const& period, Calendar const& calendar) {
    Date const until = sys_days{period.from} - days{1};
    if (period.from.day() != day{1} || !is_last_of_month(period.until))
        return days_between(
            sys_days{until} - (sys_days{period.until} - sys_days{period.from}), until, calendar
        );
    auto const first = period.from.year() / period.from.month();
    auto const count = period.until.year() / period.until.month() - first + months{1};
    return days_between((first - count) / 1, until, calendar);
}

Period year_before(Period const& period, Calendar const& calendar) {
    return days_between(a_year_before(period.from), a_year_before(period.until), calendar);
}

std::vector<Period> slices_of(Period const& period, Calendar const& calendar) {
    auto const count = static_cast<int>((sys_days{period.until} - sys_days{period.from}).count()) + 1;
    std::vector<Period> slices;
    for (auto from = period.from; from <= period.until;) {
        auto const next = next_slice_after(from, count);
        Date const until = std::min<sys_days>(sys_days{next} - days{1}, period.until);
        slices.push_back(days_between(from, until, calendar));
        from = next;
    }
    return slices;
}

Period days_between(Date from, Date until, Calendar const& calendar) {
    auto const& zone = calendar.time_zone;
    return {from, until, start_of_day(from, zone), start_of_day(sys_days{until} + days{1}, zone)};
}

Period last_days(int count, Calendar const& calendar, Time now) {
    auto const today = local_day(now, calendar.time_zone);
    return days_between(sys_days{today} - days{count - 1}, today, calendar);
}

Result<Period> period_of(
    Request const& request, Calendar const& calendar, Time now, PeriodTerms const& terms
) {
    Faults faults;
    std::optional<Date> from, until;
    faults.take(from, day_in_query(request, "from"));
    faults.take(until, day_in_query(request, terms.last_day));
    if (auto none = faults.unless_any(0); !none) return pass(none);
    auto const today = local_day(now, calendar.time_zone);
    auto const last = until.value_or(from ? std::max(*from, today) : today);
    auto const first = from.value_or(sys_days{last} - days{kUsualDays - 1});
    if (last < first) return fail(invalid(terms.last_day, "error.ends_before_begin"));
    if (sys_days{last} - sys_days{first} >= days{terms.most_days}) {
        return fail(invalid("from", "error.period_too_long", {{"most", std::to_string(terms.most_days)}}));
    }
    return days_between(first, last, calendar);
}

}  // namespace mulkko::api
