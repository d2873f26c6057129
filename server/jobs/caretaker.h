#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "domain/rules.h"
#include "server/jobs/alarm_round.h"
#include "storage/database.h"

namespace mulkko {

/// Does what time alone asks for, round after round on a thread of its own: people are told what is nearly
/// due or overdue, offers expire, silence confirms, ended tickets close, old sessions and answers go, and so
/// do kept bytes that nobody names. Several servers may do so at once: each move is checked and made in one
/// transaction.
class Caretaker {
public:
    Caretaker(Database& database, Rules const& rules, std::function<Time()> now, std::chrono::seconds pause);
    /// Ends after the unit of work in hand.
    ~Caretaker();

    /// Does one round now; says how many tickets moved. The first one also counts deadlines anew where the
    /// calendars changed.
    int round();

private:
    void live();
    bool is_leaving();
    std::vector<TicketId> due_tickets();
    bool move_on(TicketId ticket);
    void tidy();
    void ask_what_solutions_brought();

    Database& database_;
    Rules const& rules_;
    std::function<Time()> now_;
    std::chrono::seconds pause_;
    std::mutex mutex_;
    std::condition_variable told_to_leave_;
    bool leaving_ = false;
    Time collected_at_{};
    AlarmRound alarms_;
    bool is_counted_ = false;
    std::thread thread_;
};

}  // namespace mulkko
