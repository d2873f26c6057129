#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "domain/rules.h"
#include "server/jobs/rounds.h"
#include "storage/database.h"

namespace mulkko {

/// Keeps the suggester taught, on a thread of its own: by what other servers confirmed, round after round,
/// and when enough is new by training it on all confirmed problems. The database is the truth: the state file
/// only spares a started server the time until its first training, and each server keeps its own.
class SkillLearner {
public:
    /// Shape: without a file nothing is written down. It ends after the unit of work or the training in hand.
    SkillLearner(Database& database, Rules const& rules, std::string state_file, std::chrono::seconds pause);

    /// Does one round now; says how many tickets it looked at.
    int round();
    /// Tells whether the first training is over.
    bool has_trained() const { return trained_; }
    /// Takes up what the last training wrote down; false where there is nothing fitting.
    static bool recall(Rules const& rules, std::string const& state_file);

private:
    bool is_leaving() const { return rounds_.are_ending(); }
    std::vector<Event> confirmations(Time after, EventId after_id);
    /// Shows every event since then that may confirm skills, in order, as long as `visit` wants more.
    bool each_confirmation(Time after, std::function<bool(Event const&)> const& visit);
    int catch_up();
    bool is_training_due();
    void train();
    std::set<TicketId> confirmed_tickets();
    std::vector<ConfirmedSkills> all_lessons();
    void write_down();

    Database& database_;
    Rules const& rules_;
    std::string state_file_;
    std::mutex one_at_a_time_;
    bool has_recalled_ = false;
    std::atomic<bool> trained_ = false;
    Time read_until_{};
    std::map<EventId, Time> read_;  ///< events that a next look would find again
    std::chrono::steady_clock::time_point trained_at_{};
    std::chrono::steady_clock::duration training_took_{};
    Rounds rounds_;
};

}  // namespace mulkko
