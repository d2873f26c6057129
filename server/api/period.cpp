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

}  // namespace

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
