#pragma once

#include <functional>

#include "domain/rules.h"
#include "storage/database.h"

namespace mulkko {

/// Counts the deadlines of all open tickets anew where the calendars are no longer those they were counted
/// by, some tickets a transaction; also gives alarms to tickets that are older than alarms are. Shape: true
/// once nothing is left to do; may be begun again at any time.
bool recount_where_calendars_changed(
    Database& database,
    Rules const& rules,
    std::function<Time()> const& now,
    std::function<bool()> const& is_leaving
);

}  // namespace mulkko
