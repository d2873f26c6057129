#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/routing.h"

namespace mulkko::simulation {

/// Names the ways to choose whom to offer a ticket; the first five are what others do.
enum class Policy {
    random_choice,
    first_match,
    round_robin,
    least_loaded,
    highest_level,
    ours,
    without_learning,
    without_fairness,
    batch
};
inline constexpr std::array kPolicies{
    Policy::random_choice,
    Policy::first_match,
    Policy::round_robin,
    Policy::least_loaded,
    Policy::highest_level,
    Policy::ours,
    Policy::without_learning,
    Policy::without_fairness,
    Policy::batch};
std::string_view name_of(Policy policy);

inline bool is_ours(Policy policy) { return policy >= Policy::ours; }
RoutingWeights weights_of(Policy policy);

/// Chooses among those who may have a ticket; every policy keeps to the same eligibility.
/// Shape: `within_reach` are the places of those whom `asked` reaches; `asked` holds for the five only the
/// first suggested skill. `lot` is 0 to 1.
std::optional<std::size_t> chosen(
    Policy policy,
    RoutingCase const& asked,
    std::vector<ExpertAtWork> const& experts,
    std::vector<std::size_t> const& within_reach,
    Time now,
    double lot
);

}  // namespace mulkko::simulation
