#include "domain/routing.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "domain/eligibility.h"
#include "domain/routing_terms.h"
#include "domain/routing_words.h"

namespace mulkko {
namespace {

// Sums that differ only by rounding are equal, so that the tie goes by who waited longest.
double score_of(ByTerm const& values, ByTerm const& points) {
    double sum = 0;
    for (std::size_t i = 0; i < kTermCount; ++i) sum += values[i] * points[i];
    return std::round(sum * 1e9) / 1e9;
}

void sort_best_first(std::vector<Rated>& all, std::vector<ExpertAtWork> const& experts) {
    auto const rank = [&](Rated const& one) {
        auto const& at_work = experts[one.place];
        return std::tuple{-one.score, at_work.last_offered_at, at_work.expert.id};
    };
    std::ranges::sort(all, {}, rank);
}

Candidate explained(
    Rated const& one, ExpertAtWork const& at_work, ByTerm const& points, TermWords const& words
) {
    Candidate candidate{at_work.expert.id, at_work.expert.name, one.score, {}};
    candidate.terms.reserve(kTermCount);
    for (std::size_t i = 0; i < kTermCount; ++i) {
        auto const term = static_cast<Term>(i);
        auto const value = one.values[i];
        candidate.terms.push_back({term, value, points[i], value * points[i], words.of(term, at_work, value)}
        );
    }
    return candidate;
}

/// Rates those whom nothing stands against, best first.
std::vector<Rated> rated_by(
    Eligibility const& eligibility,
    TermValues const& values,
    ByTerm const& points,
    std::vector<ExpertAtWork> const& experts
) {
    std::vector<Rated> all;
    for (std::size_t place = 0; place < experts.size(); ++place) {
        if (eligibility.reason_against(experts[place])) continue;
        auto const own = values.of(experts[place]);
        all.push_back({place, score_of(own, points), own});
    }
    sort_best_first(all, experts);
    return all;
}

}  // namespace

std::string_view name_of(Term term) {
    constexpr std::array<std::string_view, kTermCount> names{
        "skill", "outcomes", "language", "response", "load", "distance", "habit", "familiarity", "fairness"};
    return names[static_cast<std::size_t>(term)];
}

std::string_view name_of(LeftOut reason) {
    constexpr std::array<std::string_view, 14> names{
        "inactive",
        "out_of_term",
        "no_skill",
        "no_language",
        "at_capacity",
        "away",
        "excluded_expert",
        "excluded_institution",
        "declined",
        "expired",
        "handed_over",
        "conflict_of_interest",
        "paused",
        "weekly_limit"};
    return names[static_cast<std::size_t>(reason)];
}

std::vector<Rated> rated(
    RoutingCase const& routing_case,
    std::vector<ExpertAtWork> const& experts,
    RoutingWeights const& weights,
    Time now
) {
    return rated_by(
        Eligibility{routing_case, now},
        TermValues{routing_case, experts, now},
        points_of(weights, routing_case),
        experts
    );
}

Ranking ranked(
    RoutingCase const& routing_case,
    std::vector<ExpertAtWork> const& experts,
    RoutingWeights const& weights,
    Time now
) {
    Eligibility const eligibility{routing_case, now};
    TermValues const values{routing_case, experts, now};
    auto const points = points_of(weights, routing_case);
    TermWords const words{routing_case, values};
    Ranking ranking;
    for (auto const& one : rated_by(eligibility, values, points, experts)) {
        ranking.candidates.push_back(explained(one, experts[one.place], points, words));
    }
    for (auto const& at_work : experts) {
        if (auto obstacle = eligibility.obstacle_for(at_work)) {
            auto const& [reason, said] = *obstacle;
            ranking.left_out.push_back({at_work.expert.id, at_work.expert.name, reason, said});
        }
    }
    std::ranges::sort(ranking.left_out, {}, &LeftOutExpert::expert);
    return ranking;
}

}  // namespace mulkko
