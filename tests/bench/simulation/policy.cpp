#include "tests/bench/simulation/policy.h"

#include <algorithm>

#include "domain/eligibility.h"

namespace mulkko::simulation {
namespace {

double load_of(ExpertAtWork const& one) {
    return static_cast<double>(one.open_tickets) / one.expert.capacity;
}

}  // namespace

std::string_view name_of(Policy policy) {
    constexpr std::array<std::string_view, kPolicies.size()> names{
        "random eligible",
        "first match in the list",
        "round robin",
        "least loaded",
        "highest declared level",
        "ours",
        "without learning",
        "without fairness",
        "ours, batch"};
    return names[static_cast<std::size_t>(policy)];
}

RoutingWeights weights_of(Policy policy) {
    RoutingWeights weights;
    if (policy == Policy::without_fairness) weights.fairness = 0;
    return weights;
}

std::optional<std::size_t> chosen(
    Policy policy,
    RoutingCase const& asked,
    std::vector<ExpertAtWork> const& experts,
    std::vector<std::size_t> const& within_reach,
    Time now,
    double lot
) {
    if (is_ours(policy)) {
        auto all = rated(asked, experts, weights_of(policy), now);
        all = worth_asking(std::move(all), asked, experts, now);
        return all.empty() ? std::nullopt : std::optional{all.front().place};
    }
    Eligibility const eligibility{asked, now};
    std::vector<std::size_t> may;
    for (auto const place : within_reach) {
        if (!eligibility.reason_against(experts[place])) may.push_back(place);
    }
    if (may.empty()) return std::nullopt;
    auto const level = [&](std::size_t place) {
        return -level_of(experts[place].expert, asked.problem.skills.front());
    };
    switch (policy) {
        case Policy::random_choice:
            return may[static_cast<std::size_t>(lot * static_cast<double>(may.size()))];
        case Policy::round_robin:
            return *std::ranges::min_element(may, {}, [&](std::size_t place) {
                return experts[place].last_offered_at;
            });
        case Policy::least_loaded:
            return *std::ranges::min_element(may, {}, [&](std::size_t place) {
                return std::pair{load_of(experts[place]), experts[place].last_offered_at};
            });
        case Policy::highest_level:
            return *std::ranges::min_element(may, {}, [&](std::size_t place) {
                return std::tuple{level(place), load_of(experts[place]), experts[place].last_offered_at};
            });
        default:
            return may.front();
    }
}

}  // namespace mulkko::simulation
