#include "server/api/recurring_wish.h"

#include "domain/access.h"
#include "domain/faults.h"
#include "server/api/figure_wish.h"
#include "server/house.h"

namespace mulkko::api {
namespace {

Result<RecurrenceKind> kind_in(Request const& request) {
    auto const name = request.query_value("kind");
    if (name.empty()) return RecurrenceKind::texts;
    if (auto const kind = recurrence_kind_from(name)) return *kind;
    return fail(invalid("kind", "error.unknown_choice"));
}

}  // namespace

Result<RecurringWish> recurring_wish_of(Request const& request, Rules const& rules, Time now) {
    Faults faults;
    RecurringWish wish;
    auto const& calendar = rules.calendars.of({});
    faults.take(
        wish.days, period_of(request, calendar, now, {.last_day = "to", .most_days = kMostFigureDays})
    );
    faults.take(wish.kind, kind_in(request));
    wish.period = {wish.days.begin, wish.days.end};
    return faults.unless_any(std::move(wish));
}

Result<std::shared_ptr<RecurrenceSheet const>> recurring_sheet(Call& call) {
    if (!may_read(call.actor(), Register::metrics)) return fail(ErrorCode::forbidden, "error.forbidden");
    return call.house.figures().recurrences().latest();
}

}  // namespace mulkko::api
