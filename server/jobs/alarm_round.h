#pragma once

#include <functional>
#include <span>
#include <vector>

#include "domain/alarms.h"
#include "domain/rules.h"
#include "storage/database.h"

namespace mulkko {

/// Goes through the alarms that are due, earliest first, a few at a time so that nobody waits behind them:
/// each in a transaction of its own, in which it is looked at again. Several servers may do so at once.
class AlarmRound {
public:
    AlarmRound(
        Database& database, Rules const& rules, std::function<Time()> now, std::function<bool()> is_leaving
    );

    /// Takes all that is due by now; says how many alarms were taken.
    int go();

private:
    int pass();
    std::vector<Alarm> due_after(AlarmPlace const& place);
    int take(std::span<TicketId const> tickets);

    Database& database_;
    Rules const& rules_;
    std::function<Time()> now_;
    std::function<bool()> is_leaving_;
};

}  // namespace mulkko
