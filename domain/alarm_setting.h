#pragma once

#include "domain/alarms.h"
#include "domain/rules.h"
#include "domain/store.h"

namespace mulkko {

/// Brings a ticket's alarms in line with what a change made of its clocks and its state: a clock that pauses
/// has none due, one that goes on speaks of the shares that are left, one that starts afresh of all.
/// Shape: stands in the transaction of the change.
void set_alarms(Store& store, Rules const& rules, Ticket const& before, Ticket const& after);

/// Sets the reminder of an offer that was just made. Shape: the calendar is the expert's.
void set_offer_alarm(Store& store, Offer const& offer, Calendar const& calendar);

/// Sets a ticket's alarms anew by the calendars as they are now; what was spoken of stays spoken of.
void reset_alarms(Store& store, Rules const& rules, Ticket const& ticket);

/// Gives alarms to a ticket that is older than alarms are; shares used up before now are taken as spoken of,
/// but for a breach.
void add_missing_alarms(Store& store, Rules const& rules, Ticket const& ticket, Time now);

}  // namespace mulkko
