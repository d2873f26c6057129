#pragma once

#include <queue>
#include <vector>

#include "domain/routing_batch.h"
#include "tests/bench/simulation/policy.h"
#include "tests/bench/simulation/world.h"

namespace mulkko::simulation {

/// Follows one ticket through the simulated desk.
struct Case {
    RoutingCase asked;
    std::vector<std::size_t> within_reach;  ///< experts, as `asked` has it
    int offers = 0, tries = 0;
    int offers_before = 0;  ///< the last try
    std::set<ExpertId> asked_experts;
    double waits_since = 0;
    double came_back_at = 0;  ///< from the last try
    double answered_at = -1;  ///< first accepted, or taken over by a person
    bool right_first_time = false, by_a_person = false, ended = false;
};

/// Tells what came of one run.
struct Outcome {
    std::vector<Case> cases;
    std::vector<double> accepted;  ///< by expert
    std::vector<int> most_open;    ///< by expert
    int offered_twice = 0;
};

/// Plays ninety days of a desk under one policy.
class SmallDesk {
public:
    SmallDesk(World const& world, Policy policy);
    Outcome run();

private:
    enum class What { arrival, look, accept, decline, expire, end_of_try };
    struct Happening {
        double at = 0;
        std::size_t number = 0;  ///< what happens at once happens in the order it was planned
        What what = What::look;
        std::size_t ticket = 0, expert = 0;
        bool operator<(Happening const& other) const {
            return std::pair{other.at, other.number} < std::pair{at, number};
        }
    };

    void plan(double at, What what, std::size_t ticket = 0, std::size_t expert = 0);
    void happen(Happening const& one);
    bool has_to_queue(std::size_t ticket) const;
    void look_at_the_waiting();
    void share_out(std::vector<std::size_t> tickets);
    WaitingTicket as_waiting(std::size_t ticket) const;
    void free(std::size_t expert);
    void confirm_the_skill(std::size_t ticket);
    void reach_for(std::size_t ticket, Reach reach);
    void give_up_the_oldest();
    RoutingCase const& prepared(std::size_t ticket);
    bool might_take(std::size_t ticket, std::size_t expert) const;
    bool may_be_free_later(std::size_t ticket) const;
    bool is_tired_of_waiting(std::size_t ticket) const;
    bool widened(std::size_t ticket);
    bool offer(std::size_t ticket);
    void offer_to(std::size_t ticket, std::size_t expert);
    void wait_or_offer(std::size_t ticket);
    void accept(std::size_t ticket, std::size_t expert);
    void decline(std::size_t ticket, std::size_t expert);
    void expire(std::size_t ticket, std::size_t expert);
    void end_try(std::size_t ticket, std::size_t expert);
    void hand_to_a_person(std::size_t ticket);
    void note(TrackNote::Kind kind, std::size_t ticket, std::size_t expert);
    void learn_from_decline(TrackNote& note, std::size_t ticket, std::size_t expert);
    double answer_at(std::size_t ticket, std::size_t expert) const;
    std::size_t true_level(std::size_t ticket, std::size_t expert) const;
    bool speaks_their_language(std::size_t ticket, std::size_t expert) const;
    double load_of(std::size_t expert) const;
    double chance_to_decline(std::size_t ticket, std::size_t expert) const;
    double chance_to_solve(std::size_t ticket, std::size_t expert) const;
    Chance chance(Purpose purpose, std::size_t ticket, std::size_t expert) const;

    World const& world_;
    Policy policy_;
    Outcome outcome_;
    std::vector<ExpertAtWork> experts_;
    std::vector<double> offered_at_;  ///< by ticket
    std::vector<std::size_t> waiting_;
    std::set<std::size_t> unseen_;  ///< waiting tickets that nobody was looked for yet
    std::set<std::size_t> freed_;   ///< experts, since the waiting were last looked at
    std::priority_queue<Happening> plan_;
    std::size_t planned_ = 0;
    double now_ = 0;
};

/// How often those that wait are looked at. Units: working minutes.
inline constexpr double kLookEvery = 15;

/// How much working time a company was promised, and an expert is given. Units: working minutes.
double promise_of(Urgency urgency);
double offer_window_of(Urgency urgency);

}  // namespace mulkko::simulation
