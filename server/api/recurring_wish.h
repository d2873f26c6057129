#pragma once

#include <memory>

#include "server/api/period.h"
#include "server/call.h"
#include "server/recurrence_book.h"

namespace mulkko::api {

/// Says what of that which comes back somebody asks for, with the days as they were named.
struct RecurringWish {
    Period days;
    RecurrencePeriod period;
    RecurrenceKind kind = RecurrenceKind::texts;
};

/// Reads ?from=&to=&kind=. Where no day is named, the period is the last 90 days; ten years at most.
/// Errors: invalid, every fault at once.
Result<RecurringWish> recurring_wish_of(Request const& request, Rules const& rules, Time now);

/// Gives the latest sheet; nullptr while the first is being made.
/// Errors: forbidden.
Result<std::shared_ptr<RecurrenceSheet const>> recurring_sheet(Call& call);

/// Answers GET /metrics/recurring.
Result<Response> show_recurring(Call& call);

}  // namespace mulkko::api
