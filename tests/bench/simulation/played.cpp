#include "tests/bench/simulation/played.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "tests/bench/simulation/desk_in_small.h"

namespace mulkko::simulation {
namespace {

struct Run {
    std::vector<Figures> figures;  ///< by policy
    Flaws flaws;
};

void look_for_flaws(World const& world, Outcome const& outcome, Flaws& flaws) {
    flaws.offered_twice += outcome.offered_twice;
    for (std::size_t i = 0; i < world.experts.size(); ++i) {
        if (outcome.most_open[i] > world.experts[i].capacity) ++flaws.over_capacity;
    }
    for (auto const& one : outcome.cases) flaws.never_ended += !one.ended;
}

Run run_of(World const& world, std::span<Policy const> policies, bool twice) {
    Run run;
    for (auto const policy : policies) {
        auto const outcome = SmallDesk{world, policy}.run();
        look_for_flaws(world, outcome, run.flaws);
        run.figures.push_back(figures_of(world, outcome));
        if (!twice) continue;
        auto const again = figures_of(world, SmallDesk{world, policy}.run());
        run.flaws.different_again += again != run.figures.back();
    }
    return run;
}

}  // namespace

void Flaws::operator+=(Flaws const& other) {
    offered_twice += other.offered_twice;
    over_capacity += other.over_capacity;
    never_ended += other.never_ended;
    different_again += other.different_again;
}

Table played(double tickets_a_day, Seeds seeds, std::span<Policy const> policies, Flaws& flaws) {
    std::vector<Run> runs(seeds.count);
    std::atomic<std::size_t> next = 0;
    auto const work = [&] {
        for (auto i = next++; i < runs.size(); i = next++) {
            runs[i] = run_of(World{seeds.first + i, tickets_a_day}, policies, i == 0);
        }
    };
    {
        std::vector<std::jthread> others(std::max(1u, std::thread::hardware_concurrency()) - 1);
        for (auto& other : others) other = std::jthread{work};
        work();
    }
    Table table;
    for (auto const& run : runs) {
        flaws += run.flaws;
        for (std::size_t i = 0; i < policies.size(); ++i) table[policies[i]].push_back(run.figures[i]);
    }
    return table;
}

}  // namespace mulkko::simulation
