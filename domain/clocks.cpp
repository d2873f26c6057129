#include "domain/clocks.h"

#include <algorithm>

namespace mulkko {

void start(Clock& clock, std::int64_t allowed, Calendar const& calendar, Time now) {
    clock = Clock{.allowed = allowed};
    resume(clock, calendar, now);
}

void pause(Clock& clock, Calendar const& calendar, Time now) {
    if (!clock.running_since || clock.met_at) return;
    clock.used += working_minutes_between(calendar, *clock.running_since, now);
    clock.running_since.reset();
    clock.due_at.reset();
}

void resume(Clock& clock, Calendar const& calendar, Time now) {
    if (!clock.started() || clock.running_since || clock.met_at) return;
    clock.running_since = now;
    auto left = std::max<std::int64_t>(clock.allowed - clock.used, 0);
    // A calendar without any working time makes no promise rather than a wrong one.
    if (auto due = after_working_minutes(calendar, now, left)) clock.due_at = *due;
}

void meet(Clock& clock, Calendar const& calendar, Time now) {
    if (!clock.started() || clock.met_at) return;
    if (clock.running_since) clock.used += working_minutes_between(calendar, *clock.running_since, now);
    clock.running_since.reset();
    clock.met_at = now;
}

}  // namespace mulkko
