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

/// Half as good as the best who is only busy: under that it is better to wait.
constexpr double kWorthAsking = 0.5;

Candidate candidate_of(Rated const& one, Expert const& expert, ByTerm const& points) {
    Candidate candidate{expert.id, expert.name, one.score, {}};
    candidate.terms.reserve(kTermCount);
    for (std::size_t i = 0; i < kTermCount; ++i) {
        auto const value = one.values[i];
        candidate.terms.push_back({static_cast<Term>(i), value, points[i], value * points[i], {}});
    }
    return candidate;
}

void explain(Candidate& candidate, ExpertAtWork const& at_work, TermWords const& words) {
    for (auto& term : candidate.terms) term.words = words.of(term.term, at_work, term.value);
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
    Time now,
    std::size_t explained
) {
    Eligibility const eligibility{routing_case, now};
    TermValues const values{routing_case, experts, now};
    auto const points = points_of(weights, routing_case);
    TermWords const words{routing_case, values};
    Ranking ranking;
    for (auto const& one : rated_by(eligibility, values, points, experts)) {
        auto const& at_work = experts[one.place];
        auto& candidate = ranking.candidates.emplace_back(candidate_of(one, at_work.expert, points));
        if (ranking.candidates.size() <= explained) explain(candidate, at_work, words);
    }
    for (auto const& at_work : experts) {
        if (auto obstacle = eligibility.obstacle_for(at_work)) {
            auto& [reason, said] = *obstacle;
            ranking.left_out.push_back({at_work.expert.id, at_work.expert.name, reason, std::move(said)});
        }
    }
    std::ranges::sort(ranking.left_out, {}, &LeftOutExpert::expert);
    return ranking;
}

Candidate explained(
    Rated const& one,
    RoutingCase const& routing_case,
    std::vector<ExpertAtWork> const& experts,
    RoutingWeights const& weights,
    Time now
) {
    auto const& at_work = experts[one.place];
    auto candidate = candidate_of(one, at_work.expert, points_of(weights, routing_case));
    explain(candidate, at_work, TermWords{routing_case, TermValues{routing_case, {}, now}});
    return candidate;
}

namespace {

/// Sums up those who could take a ticket if only they had a place left.
struct Able {
    double best_at_capacity = 0;  ///< the highest skill value of those who have none left
    double taken = 0, places = 0;

    double share_taken() const { return places > 0 ? taken / places : 0; }
};

Able able_among(std::vector<ExpertAtWork> const& experts, RoutingCase const& routing_case, Time now) {
    constexpr auto kSkill = static_cast<std::size_t>(Term::skill);
    Eligibility const eligibility{routing_case, now};
    TermValues const values{routing_case, {}, now};
    Able able;
    for (auto const& one : experts) {
        auto const reason = eligibility.reason_against(one);
        if (reason && reason != LeftOut::at_capacity) continue;
        able.taken += std::min(one.open_tickets, one.expert.capacity);
        able.places += one.expert.capacity;
        if (reason) able.best_at_capacity = std::max(able.best_at_capacity, values.of(one)[kSkill]);
    }
    return able;
}

}  // namespace

std::vector<Rated> worth_asking(
    std::vector<Rated> all,
    RoutingCase const& routing_case,
    std::vector<ExpertAtWork> const& experts,
    Time now
) {
    constexpr auto kSkill = static_cast<std::size_t>(Term::skill);
    // A line that stands still asks whoever may know something.
    bool const is_pressing = routing_case.problem.urgency == Urgency::line_down;
    if (is_pressing || skills_are_confirmed(routing_case) || routing_case.reach == Reach::field) return all;
    auto const able = able_among(experts, routing_case, now);
    auto const bar = kWorthAsking * able.best_at_capacity * able.share_taken();
    std::erase_if(all, [&](Rated const& one) { return one.values[kSkill] < bar; });
    return all;
}

}  // namespace mulkko
