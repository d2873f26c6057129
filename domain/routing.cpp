#include "domain/routing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>

#include "domain/calendar.h"
#include "domain/eligibility.h"

namespace mulkko {
namespace {

constexpr double kTopLevel = 5;
constexpr double kCompanyLanguage = 0.6;

ScoredTerm skill_term(Problem const& problem, Expert const& expert) {
    double sum = 0;
    double most = 0;
    std::string mastered;
    for (std::size_t i = 0; i < problem.skills.size(); ++i) {
        double const importance = 1.0 / static_cast<double>(i + 1);
        most += importance;
        auto const level = level_of(expert, problem.skills[i]);
        if (level == 0) continue;
        sum += importance * level / kTopLevel;
        mastered += (mastered.empty() ? "" : ", ") + problem.skills[i] + " " + std::to_string(level);
    }
    return {Term::skill, most > 0 ? sum / most : 0, 0, 0, "routing.skill", {{"skills", mastered}}};
}

ScoredTerm language_term(RoutingCase const& asked, Expert const& expert) {
    auto const shared = *shared_language(asked, expert);
    bool const own = shared == asked.problem.language;
    return {
        Term::language,
        own ? 1.0 : kCompanyLanguage,
        0,
        0,
        own ? "routing.language" : "routing.language_of_company",
        {{"language", std::string{code_of(shared)}}}};
}

ScoredTerm load_term(ExpertAtWork const& at_work) {
    double const share = static_cast<double>(at_work.open_tickets) / at_work.expert.capacity;
    return {
        Term::load,
        1 - share,
        0,
        0,
        "routing.load",
        {{"open", std::to_string(at_work.open_tickets)},
         {"capacity", std::to_string(at_work.expert.capacity)}}};
}

/// Scaled to 100, so that a site may give weights in any proportion.
std::array<double, 3> shares_of(RoutingWeights const& weights) {
    std::array shares{weights.skill, weights.language, weights.load};
    double const sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (auto& share : shares) share = sum > 0 ? 100 * share / sum : 0;
    return shares;
}

Candidate scored(RoutingCase const& asked, ExpertAtWork const& at_work, std::array<double, 3> const& shares) {
    Candidate candidate{
        at_work.expert.id,
        at_work.expert.name,
        0,
        {skill_term(asked.problem, at_work.expert),
         language_term(asked, at_work.expert),
         load_term(at_work)}};
    for (std::size_t i = 0; i < shares.size(); ++i) {
        auto& term = candidate.terms[i];
        term.weight = shares[i];
        term.contribution = term.value * term.weight;
        candidate.score += term.contribution;
    }
    // Sums that differ only by rounding are equal, so that the tie goes by who waited longest.
    candidate.score = std::round(candidate.score * 1e9) / 1e9;
    return candidate;
}

struct Contender {
    Candidate candidate;
    std::optional<Time> last_offered_at;

    auto rank() const { return std::tuple{-candidate.score, last_offered_at, candidate.expert}; }
};

}  // namespace

std::string_view name_of(Term term) {
    constexpr std::array<std::string_view, 3> names{"skill", "language", "load"};
    return names[static_cast<std::size_t>(term)];
}

std::string_view name_of(LeftOut reason) {
    constexpr std::array<std::string_view, 11> names{
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
        "handed_over"};
    return names[static_cast<std::size_t>(reason)];
}

Ranking ranked(
    RoutingCase const& routing_case,
    std::vector<ExpertAtWork> const& experts,
    RoutingWeights const& weights,
    Time now
) {
    Eligibility const eligibility{routing_case, now};
    auto const shares = shares_of(weights);
    std::vector<Contender> contenders;
    Ranking ranking;
    for (auto const& at_work : experts) {
        if (auto obstacle = eligibility.obstacle_for(at_work)) {
            ranking.left_out.push_back(
                {at_work.expert.id, at_work.expert.name, obstacle->reason, std::move(obstacle->values)}
            );
        } else {
            contenders.push_back({scored(routing_case, at_work, shares), at_work.last_offered_at});
        }
    }
    std::ranges::sort(contenders, {}, &Contender::rank);
    std::ranges::sort(ranking.left_out, {}, &LeftOutExpert::expert);
    for (auto& contender : contenders) ranking.candidates.push_back(std::move(contender.candidate));
    return ranking;
}

}  // namespace mulkko
