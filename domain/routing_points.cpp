#include <algorithm>
#include <numeric>

#include "domain/routing_terms.h"

namespace mulkko {
namespace {

constexpr auto at(Term term) { return static_cast<std::size_t>(term); }

ByTerm plain_points(RoutingWeights const& weights) {
    return {
        weights.skill,
        weights.outcomes,
        weights.language,
        weights.response,
        weights.load,
        weights.distance,
        weights.habit,
        weights.familiarity,
        weights.fairness};
}

}  // namespace

bool visit_is_likely(Problem const& problem) {
    return problem.urgency == Urgency::line_down || !problem.machine.empty();
}

bool skills_are_confirmed(RoutingCase const& asked) {
    return std::ranges::none_of(asked.problem.skills, [&](auto const& code) {
        return asked.probability.contains(code);
    });
}

// Scaled to 100, so that a site may give weights in any proportion. What a ticket raises keeps its points,
// and the other terms share what is left to them.
ByTerm points_of(RoutingWeights const& weights, RoutingCase const& asked) {
    auto points = plain_points(weights);
    auto const sum = std::accumulate(points.begin(), points.end(), 0.0);
    if (sum <= 0) return {};
    std::array<bool, kTermCount> kept{};
    auto const keep = [&](Term term, double weight) {
        points[at(term)] = weight;
        kept[at(term)] = true;
    };
    keep(Term::fairness, weights.fairness);
    if (skills_are_confirmed(asked)) keep(Term::skill, weights.skill_confirmed);
    if (visit_is_likely(asked.problem)) keep(Term::distance, weights.distance_visit);
    double raised = 0, others = 0;
    for (std::size_t i = 0; i < kTermCount; ++i) (kept[i] ? raised : others) += points[i];
    auto const left = sum - raised;
    bool const fits = left >= 0 && others > 0;
    for (std::size_t i = 0; i < kTermCount; ++i) {
        if (fits && !kept[i]) points[i] *= left / others;
    }
    auto const whole = fits ? sum : raised + others;
    for (auto& one : points) one *= 100 / whole;
    return points;
}

}  // namespace mulkko
