#include <algorithm>
#include <cmath>

#include "domain/eligibility.h"
#include "tests/bench/simulation/desk_in_small.h"

// Those that wait for an expert: how they are looked at, and in the batch shared out.

namespace mulkko::simulation {
namespace {

constexpr std::size_t kMostTogether = 60;

}  // namespace

// In the batch nobody jumps the queue, whether new, declined or come back, except where a line stands still.
bool SmallDesk::has_to_queue(std::size_t ticket) const {
    if (policy_ != Policy::batch) return false;
    if (outcome_.cases[ticket].asked.problem.urgency == Urgency::line_down) return false;
    auto const own = pressure_of(as_waiting(ticket), time_of(now_));
    auto const& near = outcome_.cases[ticket].within_reach;
    return std::ranges::any_of(waiting_, [&](std::size_t other) {
        auto const both = [&](std::size_t expert) {
            return might_take(ticket, expert) && might_take(other, expert);
        };
        return pressure_of(as_waiting(other), time_of(now_)) > own && std::ranges::any_of(near, both);
    });
}

void SmallDesk::look_at_the_waiting() {
    give_up_the_oldest();
    auto const freed = std::exchange(freed_, {});
    bool const new_day = std::fmod(now_, kMinutesOfADay) < kLookEvery;  // somebody may be back
    std::vector<std::size_t> hopeful;
    for (auto const ticket : waiting_) {
        auto const might = [&](std::size_t expert) { return might_take(ticket, expert); };
        if (new_day || unseen_.contains(ticket) || is_tired_of_waiting(ticket) ||
            std::ranges::any_of(freed, might))
            hopeful.push_back(ticket);
    }
    unseen_.clear();
    if (policy_ == Policy::batch) return share_out(std::move(hopeful));
    for (auto const ticket : hopeful) {
        if (offer(ticket)) std::erase(waiting_, ticket);
    }
}

// The costly look is left to those of whom this is true.
bool SmallDesk::might_take(std::size_t ticket, std::size_t expert) const {
    auto const& one = outcome_.cases[ticket];
    auto const& at_work = experts_[expert];
    return at_work.open_tickets < at_work.expert.capacity && !one.asked_experts.contains(at_work.expert.id) &&
           std::ranges::binary_search(one.within_reach, expert) && shared_language(one.asked, at_work.expert);
}

WaitingTicket SmallDesk::as_waiting(std::size_t ticket) const {
    auto const& arrival = world_.arrivals[ticket];
    auto const& one = outcome_.cases[ticket];
    auto const id = TicketId{static_cast<std::int64_t>(ticket)};
    bool const came_back = one.tries > 0;
    return {id, arrival.problem.urgency, time_of(came_back ? one.came_back_at : arrival.at), came_back, {}};
}

// Those for whom there is no room this time are looked at the next.
void SmallDesk::share_out(std::vector<std::size_t> tickets) {
    std::ranges::stable_sort(tickets, {}, [&](std::size_t ticket) {
        return -pressure_of(as_waiting(ticket), time_of(now_));
    });
    auto const some = static_cast<std::ptrdiff_t>(std::min(tickets.size(), kMostTogether));
    unseen_.insert(tickets.begin() + some, tickets.end());
    tickets.resize(static_cast<std::size_t>(some));
    std::vector<WaitingTicket> together;
    for (auto const ticket : tickets) {
        auto const& asked = prepared(ticket);
        auto one = as_waiting(ticket);
        auto all = rated(asked, experts_, weights_of(policy_), time_of(now_));
        if (all.empty() && widened(ticket)) all = rated(asked, experts_, weights_of(policy_), time_of(now_));
        for (auto const& choice : worth_asking(std::move(all), asked, experts_, time_of(now_))) {
            auto const& expert = experts_[choice.place];
            auto const free = expert.expert.capacity - expert.open_tickets;
            one.choices.push_back({expert.expert.id, choice.score, free, expert.expert.capacity});
        }
        together.push_back(std::move(one));
    }
    for (auto const& made : shared_out(std::move(together), RoutingWeights{}.load, time_of(now_))) {
        auto const ticket = static_cast<std::size_t>(made.ticket.value);
        std::erase(waiting_, ticket);
        offer_to(ticket, static_cast<std::size_t>(made.expert.value - 1));
    }
}

void SmallDesk::give_up_the_oldest() {
    std::erase_if(waiting_, [&](std::size_t ticket) {
        if (now_ - world_.arrivals[ticket].at < world_.assumed.most_waiting) return false;
        hand_to_a_person(ticket);
        return true;
    });
}

}  // namespace mulkko::simulation
