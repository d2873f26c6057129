#pragma once

#include <chrono>
#include <functional>

#include "domain/rules.h"
#include "server/jobs/alarm_round.h"
#include "server/jobs/rounds.h"
#include "storage/database.h"

namespace mulkko {

/// Does what time alone asks for, round after round on a thread of its own: people are told what is nearly
/// due or overdue, offers expire, silence confirms, ended tickets close, old sessions and answers go, and so
/// do kept bytes that nobody names. Several servers may do so at once: each move is checked and made in one
/// transaction.
class Caretaker {
public:
    /// Shape: it ends after the unit of work in hand.
    Caretaker(Database& database, Rules const& rules, std::function<Time()> now, std::chrono::seconds pause);
    /// Does one round now; says how many tickets moved. The first one also counts deadlines anew where the
    /// calendars changed.
    int round();

private:
    bool is_leaving() const { return rounds_.are_ending(); }
    std::vector<TicketId> due_tickets();
    bool move_on(TicketId ticket);
    void tidy();
    void ask_what_solutions_brought();

    Database& database_;
    Rules const& rules_;
    std::function<Time()> now_;
    Time collected_at_{};
    AlarmRound alarms_;
    bool is_counted_ = false;
    Rounds rounds_;
};

}  // namespace mulkko
