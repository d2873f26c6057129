#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "tests/bench/simulation/desk_in_small.h"

namespace mulkko::simulation {

/// Names what a run is judged by.
enum class Figure {
    right_first_time,
    median_response,
    late_response,
    in_target,
    offers,
    gini,
    idle,
    by_a_person
};
inline constexpr std::size_t kFigureCount = 8;
inline constexpr std::array<std::string_view, kFigureCount> kFigureNames{
    "right 1st", "p50 h", "p90 h", "in target", "offers", "gini", "idle", "by person"};
using Figures = std::array<double, kFigureCount>;

constexpr auto at(Figure figure) { return static_cast<std::size_t>(figure); }

/// Sums up one run.
/// Units: responses in working hours; gini of accepted work by capacity; idle is the share of experts with
/// under a quarter of the median of accepted work.
Figures figures_of(World const& world, Outcome const& outcome);

/// Holds a mean over seeds with half of its 95 % interval.
struct Estimate {
    double mean = 0;
    double half = 0;
};

/// Estimates a mean from a few values. Source: Student's t with n - 1 degrees of freedom.
Estimate estimate_of(std::vector<double> const& values);

}  // namespace mulkko::simulation
