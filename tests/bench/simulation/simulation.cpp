// Plays a desk of forty-eight experts under nine ways to choose among them, and tells how companies fare:
//     bench_simulation [SEEDS [PLOT.svg [FIRST]]]      (FIRST is the first seed)
// The figures of each policy are means over seeds; differences are paired, seed by seed, with 95 % intervals.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "tests/bench/simulation/played.h"
#include "tests/bench/simulation/plot.h"

namespace {

using namespace mulkko::simulation;

/// Those below were looked at while the world and the ways to choose were put together; they prove nothing.
constexpr std::uint64_t kFirstSeed = 901;

/// Two ways of ours differ by little beside what seeds make of an overload: ten seeds cannot tell them apart.
constexpr std::uint64_t kSeedsForTheBatch = 10;  ///< for each of the others
constexpr std::uint64_t kSeedsBetween = 100;

std::vector<double> column(std::vector<Figures> const& rows, Figure figure) {
    std::vector<double> values;
    for (auto const& row : rows) values.push_back(row[at(figure)]);
    return values;
}

void print_table(double tickets_a_day, Table const& table) {
    std::printf("\n%-26s", (std::to_string(static_cast<int>(tickets_a_day)) + " tickets a day").c_str());
    for (auto const name : kFigureNames) std::printf("%10s", name.data());
    std::printf("\n");
    for (auto const policy : kPolicies) {
        std::printf("%-26s", name_of(policy).data());
        for (std::size_t i = 0; i < kFigureCount; ++i) {
            auto const mean = estimate_of(column(table.at(policy), static_cast<Figure>(i))).mean;
            std::printf("%10.3f", mean);
        }
        std::printf("\n");
    }
}

/// Compares two policies seed by seed; `relative` as a share of the other's figure.
Estimate difference(Table const& table, Policy one, Policy other, Figure figure, bool relative) {
    auto const left = column(table.at(one), figure), right = column(table.at(other), figure);
    std::vector<double> differences;
    for (std::size_t i = 0; i < left.size(); ++i) {
        differences.push_back((left[i] - right[i]) / (relative ? right[i] : 1));
    }
    return estimate_of(differences);
}

struct Mark {
    char const* what;
    Policy one, other;
    Figure figure;
    bool relative;
    double limit;
    bool at_least;
};

void check(Table const& table, Mark const& mark) {
    auto const found = difference(table, mark.one, mark.other, mark.figure, mark.relative);
    bool const met = mark.at_least ? found.mean >= mark.limit : found.mean <= mark.limit;
    std::printf(
        "%-58s %+7.1f ± %4.1f   %s %+5.1f   %s\n",
        mark.what,
        100 * found.mean,
        100 * found.half,
        mark.at_least ? "at least" : "at most ",
        100 * mark.limit,
        met ? "met" : "MISSED"
    );
}

void check_marks(Table const& calm, Table const& overload, Table const& long_overload) {
    using enum Policy;
    using enum Figure;
    std::printf("\nMarks (paired differences, points or %%, with 95 %% intervals)\n");
    for (auto const& mark : std::initializer_list<Mark>{
             {"right first time, ours - round robin", ours, round_robin, right_first_time, false, 0.08, true},
             {"right first time, ours - least loaded",
              ours,
              least_loaded,
              right_first_time,
              false,
              0.08,
              true},
             {"p90 of first response, ours / round robin",
              ours,
              round_robin,
              late_response,
              true,
              -0.10,
              false},
             {"p90 of first response, ours / least loaded",
              ours,
              least_loaded,
              late_response,
              true,
              -0.10,
              false},
             {"in target, ours - round robin", ours, round_robin, in_target, false, 0.02, true},
             {"in target, ours - least loaded", ours, least_loaded, in_target, false, 0.02, true},
             {"gini, ours - round robin", ours, round_robin, gini, false, 0, false},
         }) {
        check(calm, mark);
    }
    auto const nearly_idle = estimate_of(column(calm.at(ours), idle));
    bool const few = nearly_idle.mean <= 0.02;
    std::printf(
        "%-58s %7.1f ± %4.1f   at most  %5.1f   %s\n",
        "nearly idle, ours",
        100 * nearly_idle.mean,
        100 * nearly_idle.half,
        2.0,
        few ? "met" : "MISSED"
    );
    auto const seeds = std::to_string(long_overload.at(batch).size());
    auto const many = "p90 at 60 a day, batch / immediate, " + seeds + " seeds";
    check(long_overload, {many.c_str(), batch, ours, late_response, true, -0.10, false});
    check(overload, {"  the same, in the table's", batch, ours, late_response, true, -0.10, false});
}

std::vector<Bar> bars_of(Table const& table, Figure figure) {
    std::vector<Bar> bars;
    for (auto const& [policy, rows] : table) {
        auto const found = estimate_of(column(rows, figure));
        bars.push_back({std::string{name_of(policy)}, found.mean, found.half, is_ours(policy)});
    }
    return bars;
}

}  // namespace

int main(int count, char** words) {
    auto const seeds = count > 1 ? std::strtoull(words[1], nullptr, 10) : 10;
    auto const first = count > 3 ? std::strtoull(words[3], nullptr, 10) : kFirstSeed;
    constexpr std::array kBoth{Policy::ours, Policy::batch};
    Seeds const few{first, seeds}, many{first + kSeedsBetween, seeds * kSeedsForTheBatch};
    Flaws flaws;
    auto const calm = played(24, few, kPolicies, flaws);
    auto const overload = played(60, few, kPolicies, flaws);
    auto const long_overload = played(60, many, kBoth, flaws);
    print_table(24, calm);
    print_table(60, overload);
    check_marks(calm, overload, long_overload);
    std::printf(
        "\noffered twice to the same expert %d · over capacity %d · never ended %d · different when run "
        "again %d\n",
        flaws.offered_twice,
        flaws.over_capacity,
        flaws.never_ended,
        flaws.different_again
    );
    if (count > 2) {
        write_plot(
            words[2],
            {{"Right first time, 24 a day", bars_of(calm, Figure::right_first_time)},
             {"First response, p90, hours, 24 a day", bars_of(calm, Figure::late_response)},
             {"Right first time, 60 a day", bars_of(overload, Figure::right_first_time)},
             {"First response, p90, hours, 60 a day", bars_of(overload, Figure::late_response)}}
        );
    }
    return flaws.all() == 0 ? 0 : 1;
}
