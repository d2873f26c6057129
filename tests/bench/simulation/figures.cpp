#include "tests/bench/simulation/figures.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mulkko::simulation {
namespace {

double quantile(std::vector<double> values, double share) {
    auto const place = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(place));
    return values[place];
}

double gini_of(std::vector<double> values) {
    std::ranges::sort(values);
    double sum = 0, weighed = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += values[i];
        weighed += static_cast<double>(i + 1) * values[i];
    }
    auto const count = static_cast<double>(values.size());
    return 2 * weighed / (count * sum) - (count + 1) / count;
}

template <typename Tells>
double share_of(Outcome const& outcome, Tells tells) {
    auto const count = std::ranges::count_if(outcome.cases, tells);
    return static_cast<double>(count) / static_cast<double>(outcome.cases.size());
}

}  // namespace

Figures figures_of(World const& world, Outcome const& outcome) {
    std::vector<double> responses, work;
    double in_target = 0, offers = 0;
    for (std::size_t i = 0; i < outcome.cases.size(); ++i) {
        auto const& one = outcome.cases[i];
        responses.push_back(one.answered_at - world.arrivals[i].at);
        if (responses.back() <= promise_of(one.asked.problem.urgency)) ++in_target;
        offers += one.offers;
    }
    for (std::size_t i = 0; i < outcome.accepted.size(); ++i) {
        work.push_back(outcome.accepted[i] / world.experts[i].capacity);
    }
    auto const count = static_cast<double>(outcome.cases.size());
    auto const idle_below = quantile(work, 0.5) / 4;
    auto const idle = std::ranges::count_if(work, [&](double own) { return own < idle_below; });
    return {
        share_of(outcome, [](Case const& one) { return one.right_first_time; }),
        quantile(responses, 0.5) / 60,
        quantile(responses, 0.9) / 60,
        in_target / count,
        offers / count,
        gini_of(work),
        static_cast<double>(idle) / static_cast<double>(work.size()),
        share_of(outcome, [](Case const& one) { return one.by_a_person; })};
}

Estimate estimate_of(std::vector<double> const& values) {
    constexpr std::array kStudent{0.0, 0.0, 12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262};
    auto const count = static_cast<double>(values.size());
    double const mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0;
    for (double const value : values) squares += (value - mean) * (value - mean);
    auto const student = values.size() < kStudent.size() ? kStudent[values.size()] : 1.96;
    return {mean, student * std::sqrt(squares / (count - 1) / count)};
}

}  // namespace mulkko::simulation
