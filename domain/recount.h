#pragma once

#include <string>

#include "domain/rules.h"
#include "domain/store.h"

namespace mulkko {

/// Tells apart calendars that count differently: by their zones, hours and days, not by the names of
/// holidays.
std::string fingerprint_of(Calendars const& calendars);

/// Counts a ticket's deadlines anew by the calendars as they are now, and sets its alarms by them; an event
/// keeps the old promise beside the new one. False where nothing comes out differently.
/// Shape: working time already used stays as it was counted; an offer's deadline stays as it was given.
bool recount(Store& store, Rules const& rules, TicketId id, Time now);

}  // namespace mulkko
