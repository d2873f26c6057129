#pragma once

#include "domain/calendar.h"
#include "domain/ticket.h"
#include "domain/time.h"

namespace mulkko {

/// Starts a clock afresh. Units: allowed in working minutes.
void start(Clock& clock, std::int64_t allowed, Calendar const& calendar, Time now);

/// Stops counting while the company has the ball; a clock that is met or stands still stays as it is.
void pause(Clock& clock, Calendar const& calendar, Time now);

/// Counts on with what is left of the allowance.
void resume(Clock& clock, Calendar const& calendar, Time now);

/// Notes that the promise was kept, in time or not; only the first time counts.
void meet(Clock& clock, Calendar const& calendar, Time now);

}  // namespace mulkko
