#include "tests/bench/simulation/desk_in_small.h"

#include <algorithm>

#include "domain/eligibility.h"

namespace mulkko::simulation {
namespace {

constexpr int kOffersBeforeWidening = 3, kOffersBeforeAPerson = 5, kTriesBeforeAPerson = 2;

}  // namespace

SmallDesk::SmallDesk(World const& world, Policy policy) : world_(world), policy_(policy) {
    outcome_.accepted.resize(world.experts.size());
    outcome_.most_open.resize(world.experts.size());
    for (auto const& expert : world.experts) {
        experts_.push_back({expert, 0, std::nullopt, {}, TrackRecord{.expert = expert.id}});
    }
    for (auto const& arrival : world.arrivals) {
        Case one;
        one.asked.problem = arrival.problem;
        one.asked.company.id = arrival.company;
        one.asked.company.languages = arrival.read;
        one.asked.first_response = static_cast<std::int64_t>(promise_of(arrival.problem.urgency));
        if (is_ours(policy)) {
            one.asked.probability = arrival.probability;
        } else {
            one.asked.problem.skills.resize(1);
        }
        plan(arrival.at, What::arrival, outcome_.cases.size());
        outcome_.cases.push_back(std::move(one));
        reach_for(outcome_.cases.size() - 1, Reach::skill);
    }
    offered_at_.resize(outcome_.cases.size());
    for (double at = kLookEvery; at < kMostDays * kMinutesOfADay; at += kLookEvery) plan(at, What::look);
}

Outcome SmallDesk::run() {
    while (!plan_.empty()) {
        auto const next = plan_.top();
        plan_.pop();
        now_ = next.at;
        happen(next);
    }
    return std::move(outcome_);
}

void SmallDesk::plan(double at, What what, std::size_t ticket, std::size_t expert) {
    plan_.push({at, planned_++, what, ticket, expert});
}

void SmallDesk::happen(Happening const& one) {
    switch (one.what) {
        case What::arrival:
            return wait_or_offer(one.ticket);
        case What::look:
            return look_at_the_waiting();
        case What::accept:
            return accept(one.ticket, one.expert);
        case What::decline:
            return decline(one.ticket, one.expert);
        case What::expire:
            return expire(one.ticket, one.expert);
        case What::end_of_try:
            return end_try(one.ticket, one.expert);
    }
}

void SmallDesk::free(std::size_t expert) {
    --experts_[expert].open_tickets;
    freed_.insert(expert);
}

void SmallDesk::wait_or_offer(std::size_t ticket) {
    auto& one = outcome_.cases[ticket];
    one.waits_since = now_;
    bool const enough =
        one.offers - one.offers_before >= kOffersBeforeAPerson || one.tries >= kTriesBeforeAPerson;
    if (enough) return hand_to_a_person(ticket);
    bool const queues = has_to_queue(ticket);
    if (!queues && offer(ticket)) return;
    if (!queues && !may_be_free_later(ticket)) return hand_to_a_person(ticket);
    if (queues) unseen_.insert(ticket);
    waiting_.push_back(ticket);
}

RoutingCase const& SmallDesk::prepared(std::size_t ticket) {
    auto& one = outcome_.cases[ticket];
    auto const deadline = time_of(now_ + offer_window_of(one.asked.problem.urgency));
    for (auto& expert : experts_) expert.offer_deadline = deadline;
    bool const widens = one.offers - one.offers_before >= kOffersBeforeWidening;
    if (widens && one.asked.reach != Reach::field) reach_for(ticket, Reach::field);
    return one.asked;
}

bool SmallDesk::may_be_free_later(std::size_t ticket) const {
    auto const& one = outcome_.cases[ticket];
    Eligibility const eligibility{one.asked, time_of(now_)};
    return std::ranges::any_of(one.within_reach, [&](std::size_t expert) {
        return eligibility.reason_against(experts_[expert]) == LeftOut::at_capacity;
    });
}

void SmallDesk::reach_for(std::size_t ticket, Reach reach) {
    auto& one = outcome_.cases[ticket];
    one.asked.reach = reach;
    one.within_reach.clear();
    for (std::size_t expert = 0; expert < experts_.size(); ++expert) {
        if (is_within_reach(one.asked, experts_[expert].expert)) one.within_reach.push_back(expert);
    }
}

bool SmallDesk::is_tired_of_waiting(std::size_t ticket) const {
    auto const& one = outcome_.cases[ticket];
    return one.asked.reach != Reach::field && now_ - one.waits_since >= world_.assumed.patience;
}

// Where nobody is left who has the skill, the same field has to do; for who is only busy a ticket waits a
// while.
bool SmallDesk::widened(std::size_t ticket) {
    if (outcome_.cases[ticket].asked.reach == Reach::field) return false;
    if (may_be_free_later(ticket) && !is_tired_of_waiting(ticket)) return false;
    reach_for(ticket, Reach::field);
    return true;
}

bool SmallDesk::offer(std::size_t ticket) {
    auto const& asked = prepared(ticket);
    auto const offers = static_cast<std::size_t>(outcome_.cases[ticket].offers);
    auto const lot = chance(Purpose::lot, ticket, offers).share();
    auto const& near = outcome_.cases[ticket].within_reach;
    auto best = chosen(policy_, asked, experts_, near, time_of(now_), lot);
    if (!best && widened(ticket)) best = chosen(policy_, asked, experts_, near, time_of(now_), lot);
    if (!best) return false;
    offer_to(ticket, *best);
    return true;
}

void SmallDesk::offer_to(std::size_t ticket, std::size_t expert) {
    auto& one = outcome_.cases[ticket];
    auto& at_work = experts_[expert];
    ++one.offers;
    if (!one.asked_experts.insert(at_work.expert.id).second) ++outcome_.offered_twice;
    ++at_work.open_tickets;
    outcome_.most_open[expert] = std::max(outcome_.most_open[expert], at_work.open_tickets);
    at_work.last_offered_at = time_of(now_);
    offered_at_[ticket] = now_;
    auto const window = offer_window_of(one.asked.problem.urgency);
    auto const answer = answer_at(ticket, expert);
    if (answer > now_ + window || chance(Purpose::silence, ticket, expert).happens(world_.assumed.silence)) {
        return plan(now_ + window, What::expire, ticket, expert);
    }
    bool const no = chance(Purpose::decline, ticket, expert).happens(chance_to_decline(ticket, expert));
    plan(answer, no ? What::decline : What::accept, ticket, expert);
}

void SmallDesk::accept(std::size_t ticket, std::size_t expert) {
    auto& one = outcome_.cases[ticket];
    ++one.tries;
    ++outcome_.accepted[expert];
    if (one.answered_at < 0) one.answered_at = now_;
    note(TrackNote::Kind::accepted, ticket, expert);
    double const days = chance(Purpose::duration, ticket, expert)
                            .lognormal(world_.assumed.try_days, world_.assumed.try_spread);
    plan(now_ + days * kMinutesOfADay, What::end_of_try, ticket, expert);
}

void SmallDesk::decline(std::size_t ticket, std::size_t expert) {
    free(expert);
    outcome_.cases[ticket].asked.declined.insert(experts_[expert].expert.id);
    note(TrackNote::Kind::declined, ticket, expert);
    wait_or_offer(ticket);
}

void SmallDesk::expire(std::size_t ticket, std::size_t expert) {
    free(expert);
    outcome_.cases[ticket].asked.expired.insert(experts_[expert].expert.id);
    note(TrackNote::Kind::expired, ticket, expert);
    wait_or_offer(ticket);
}

void SmallDesk::end_try(std::size_t ticket, std::size_t expert) {
    auto& one = outcome_.cases[ticket];
    free(expert);
    bool const solved = chance(Purpose::success, ticket, expert).happens(chance_to_solve(ticket, expert));
    note(solved ? TrackNote::Kind::solved : TrackNote::Kind::handed_over, ticket, expert);
    if (solved) {
        one.right_first_time = one.tries == 1;
        one.ended = true;
        return;
    }
    one.came_back_at = now_;
    one.asked.handed_over.insert(experts_[expert].expert.id);
    confirm_the_skill(ticket);
    if (world_.assumed.offers_anew > 0.5) one.offers_before = one.offers;
    wait_or_offer(ticket);
}

// Who has tried knows at least what it takes.
void SmallDesk::confirm_the_skill(std::size_t ticket) {
    auto& asked = outcome_.cases[ticket].asked;
    asked.problem.skills = {code_of_skill(world_.arrivals[ticket].skill)};
    asked.probability.clear();
    reach_for(ticket, Reach::skill);
}

void SmallDesk::hand_to_a_person(std::size_t ticket) {
    auto& one = outcome_.cases[ticket];
    one.by_a_person = one.ended = true;
    if (one.answered_at < 0) one.answered_at = now_ + world_.assumed.person_answers;
}

}  // namespace mulkko::simulation
