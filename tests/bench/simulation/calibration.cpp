// Looks for a world in which simple policies fare as they did in the study that docs/routing.md names:
//     bench_calibration [GENERATIONS [SEED]]
// Begins at the world that ships; with no generations it only compares that one with the study.
// Our own policies are never played here, so that nothing is fitted to them.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "tests/bench/simulation/figures.h"

namespace {

using namespace mulkko::simulation;
using enum Policy;
using enum Figure;

/// Holds one figure of the study; `tolerance` is how far off is one step.
struct Target {
    double tickets_a_day;
    double first_suggestion;  ///< right, as a share
    Policy policy;
    Figure figure;
    double study, tolerance;
};

struct StudyRow {
    Policy policy;
    std::array<double, 7> figures;
};

constexpr std::array kCalm{
    StudyRow{round_robin, {.342, 2.22, 9.5, .802, 3.34, .258, .003}},
    StudyRow{least_loaded, {.351, 2.14, 9.0, .812, 3.28, .238, .003}},
    StudyRow{highest_level, {.438, 2.10, 9.3, .809, 3.12, .274, .007}},
};
constexpr std::array kTolerances{.01, .1, .5, .01, .1, .03, .01};

std::vector<Target> targets() {
    std::vector<Target> all;
    for (auto const& row : kCalm) {
        for (std::size_t i = 0; i < row.figures.size(); ++i) {
            all.push_back({24, .55, row.policy, static_cast<Figure>(i), row.figures[i], kTolerances[i]});
        }
    }
    for (auto const& [policy, right, late, person] :
         std::initializer_list<std::tuple<Policy, double, double, double>>{
             {round_robin, .179, 20.9, .405}, {highest_level, .214, 20.0, .382}}) {
        all.push_back({60, .55, policy, right_first_time, right, .01});
        all.push_back({60, .55, policy, late_response, late, .5});
        all.push_back({60, .55, policy, by_a_person, person, .02});
    }
    all.push_back({24, .75, highest_level, right_first_time, .495, .01});
    return all;
}

/// The places of all assumptions between their limits, from 0 to 1.
using Point = std::array<double, kAssumed.size()>;

Assumptions at_point(Point const& point) {
    Assumptions assumed;
    for (std::size_t i = 0; i < point.size(); ++i) {
        assumed.*kAssumed[i].value = kAssumed[i].least + point[i] * (kAssumed[i].most - kAssumed[i].least);
    }
    return assumed;
}

Point point_of(Assumptions const& assumed) {
    Point point;
    for (std::size_t i = 0; i < point.size(); ++i) {
        auto const& one = kAssumed[i];
        point[i] = (assumed.*one.value - one.least) / (one.most - one.least);
    }
    return point;
}

constexpr std::uint64_t kFirstSeed = 1, kSeeds = 2;  // looked at before; they prove nothing later

Figures played(Assumptions const& assumed, double tickets_a_day, Policy policy) {
    Figures sum{};
    for (auto seed = kFirstSeed; seed < kFirstSeed + kSeeds; ++seed) {
        World const world{seed, tickets_a_day, assumed};
        auto const one = figures_of(world, SmallDesk{world, policy}.run());
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += one[i] / kSeeds;
    }
    return sum;
}

/// Says how far a world is from that of the study, as a mean square of steps.
/// Shape: with `show`, each figure is printed beside that of the study.
double distance(Point const& point, bool show = false) {
    double sum = 0;
    auto const all = targets();
    Figures figures{};
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto const& target = all[i];
        bool const same = i > 0 && all[i - 1].policy == target.policy &&
                          all[i - 1].tickets_a_day == target.tickets_a_day &&
                          all[i - 1].first_suggestion == target.first_suggestion;
        if (!same) {
            auto assumed = at_point(point);
            assumed.first_suggestion = target.first_suggestion;
            if (target.first_suggestion > .55) assumed.three_suggestions = .92;
            figures = played(assumed, target.tickets_a_day, target.policy);
        }
        auto const found = figures[at(target.figure)];
        auto const steps = (found - target.study) / target.tolerance;
        sum += std::min(steps * steps, 100.0);
        if (!show) continue;
        std::printf(
            "%3.0f a day, %-24s %-10s study %7.3f   here %7.3f\n",
            target.tickets_a_day,
            name_of(target.policy).data(),
            kFigureNames[at(target.figure)].data(),
            target.study,
            found
        );
    }
    return sum / static_cast<double>(all.size());
}

constexpr std::size_t kHands = 2;

struct Tried {
    Point point;
    double distance;
};

/// Moves a cloud of worlds towards the best of them, generation by generation.
/// Source: the cross-entropy method (Rubinstein 1999).
class Search {
public:
    explicit Search(std::uint64_t seed)
        : chance_(seed, Purpose::lot, {77}), mean_(point_of({})), best_{mean_, distance(mean_)} {
        spread_.fill(0.25);
    }

    void next_generation() {
        std::vector<Tried> tried;
        for (int i = 0; i < 24; ++i) tried.push_back({drawn(), 0});
        std::vector<std::jthread> hands;
        for (std::size_t first = 0; first < kHands; ++first) {
            hands.emplace_back([&tried, first] {
                for (auto i = first; i < tried.size(); i += kHands) {
                    tried[i].distance = distance(tried[i].point);
                }
            });
        }
        hands.clear();
        tried.push_back(best_);
        std::ranges::sort(tried, {}, &Tried::distance);
        best_ = tried.front();
        tried.resize(6);
        for (std::size_t i = 0; i < mean_.size(); ++i) move(i, tried);
    }
    Tried const& best() const { return best_; }

private:
    Point drawn() {
        Point point;
        for (std::size_t i = 0; i < point.size(); ++i) {
            point[i] = std::clamp(mean_[i] + spread_[i] * chance_.normal(), 0.0, 1.0);
        }
        return point;
    }

    void move(std::size_t i, std::vector<Tried> const& elite) {
        double mean = 0, square = 0;
        for (auto const& one : elite) mean += one.point[i] / static_cast<double>(elite.size());
        for (auto const& one : elite) {
            square += (one.point[i] - mean) * (one.point[i] - mean) / static_cast<double>(elite.size());
        }
        mean_[i] = 0.3 * mean_[i] + 0.7 * mean;
        spread_[i] = 0.4 * spread_[i] + 0.6 * std::sqrt(square) + 0.003;
    }

    Chance chance_;
    Point mean_, spread_;
    Tried best_;
};

void print(Point const& point) {
    auto const found = at_point(point);
    for (auto const& one : kAssumed) std::printf("%-20s %9.3f\n", one.name.data(), found.*one.value);
}

}  // namespace

int main(int count, char** words) {
    auto const generations = count > 1 ? std::atoi(words[1]) : 0;
    auto const seed = count > 2 ? std::strtoull(words[2], nullptr, 10) : 1;
    std::setvbuf(stdout, nullptr, _IOLBF, 0);  // a long search is read while it goes on
    Search search{seed};
    for (int i = 0; i < generations; ++i) {
        search.next_generation();
        std::printf("generation %d: %.3f\n", i + 1, search.best().distance);
        if (i % 5 == 4) print(search.best().point);
    }
    distance(search.best().point, true);
    std::printf("mean square of steps: %.1f\n", search.best().distance);
    if (generations > 0) print(search.best().point);
}
