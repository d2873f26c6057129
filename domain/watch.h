#pragma once

#include "domain/alarms.h"
#include "domain/audience.h"
#include "domain/rules.h"
#include "domain/store.h"

namespace mulkko {

/// Speaks of what is due: writes the event, tells the people, and sets the alarm to its next step. One watch
/// serves one unit of work, so that all of it stands or falls together.
/// Shape: `now` is the time that all servers share, where there is one.
class Watch {
public:
    Watch(Store& store, Rules const& rules, Time now) : store_(store), rules_(rules), now_(now) {}

    /// Takes all alarms of a ticket that are due, earliest first; says how many.
    int take_all_of(TicketId id);

    /// Takes an alarm that was seen to be due; false, and nothing done, where it is not (any more): somebody
    /// else took it, its clock paused or was met, or now is earlier than its time.
    bool take(Alarm const& alarm);

private:
    bool take_clock(Alarm const& alarm, Ticket const& ticket, Clock const& clock);
    bool take_silence(Alarm const& alarm, Ticket const& ticket);
    bool take_offer(Alarm const& alarm, Ticket const& ticket);
    bool go_to(Alarm const& alarm, int step, std::optional<Time> due_at);
    void say(Ticket const& ticket, Event event, Audience const& audience);
    Calendar const& calendar_of(Ticket const& ticket);

    Store& store_;
    Rules const& rules_;
    Time now_;
};

/// Takes all alarms that are due until an instant, each at its own time: for desks whose past is told at
/// once.
void take_all_until(Store& store, Rules const& rules, Time until);

}  // namespace mulkko
