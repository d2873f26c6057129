#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "tests/bench/simulation/figures.h"
#include "tests/bench/simulation/policy.h"

namespace mulkko::simulation {

/// Holds the figures of every policy that was played, one for each seed.
using Table = std::map<Policy, std::vector<Figures>>;

/// Counts what must never happen.
struct Flaws {
    int offered_twice = 0, over_capacity = 0, never_ended = 0, different_again = 0;

    void operator+=(Flaws const& other);
    int all() const { return offered_twice + over_capacity + never_ended + different_again; }
};

/// Names worlds by their seeds, one after the other.
struct Seeds {
    std::uint64_t first = 0, count = 0;
};

/// Plays every policy in each of the worlds, as many at a time as the machine has cores; the first world
/// twice.
Table played(double tickets_a_day, Seeds seeds, std::span<Policy const> policies, Flaws& flaws);

}  // namespace mulkko::simulation
