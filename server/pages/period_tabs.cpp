#include "server/pages/period_tabs.h"

namespace mulkko::pages {
namespace {

using namespace std::chrono;
using api::Period;

Period days_of(UsualPeriod choice, Calendar const& calendar, Time now) {
    auto const today = local_day(now, calendar.time_zone);
    auto const month_before = today.year() / today.month() - months{1};
    switch (choice) {
        case UsualPeriod::this_month:
            return api::days_between(today.year() / today.month() / day{1}, today, calendar);
        case UsualPeriod::last_month:
            return api::days_between(month_before / day{1}, Date{month_before / last}, calendar);
        case UsualPeriod::last_90_days:
            return api::last_days(90, calendar, now);
        case UsualPeriod::this_year:
            return api::days_between(today.year() / January / day{1}, today, calendar);
    }
    return {};
}

std::string_view name_of(UsualPeriod choice) {
    switch (choice) {
        case UsualPeriod::this_month:
            return "period.this_month";
        case UsualPeriod::last_month:
            return "period.last_month";
        case UsualPeriod::last_90_days:
            return "period.last_90_days";
        case UsualPeriod::this_year:
            return "period.this_year";
    }
    return {};
}

}  // namespace

void show_period_tabs(
    View& view,
    Words const& words,
    std::vector<UsualPeriod> const& choices,
    std::optional<Period> const& chosen,
    PeriodAddress const& address
) {
    for (auto const choice : choices) {
        auto const period = days_of(choice, words.calendar(), words.now());
        auto tab = view.add("periods");
        tab.set("period_url", address(to_text(period.from), to_text(period.until)));
        tab.set("period_name", words.text(name_of(choice)));
        tab.show_if("period_current", chosen == period);
    }
}

}  // namespace mulkko::pages
