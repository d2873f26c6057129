#pragma once

#include <array>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/eligibility.h"
#include "domain/routing.h"

namespace mulkko {

/// Holds a number for each term.
using ByTerm = std::array<double, kTermCount>;

/// Gives the points that each term may bring to a ticket's scores.
/// Shape: they add up to 100.
ByTerm points_of(RoutingWeights const& weights, RoutingCase const& asked);

/// Tells whether somebody will probably have to go there: a line stands still, or a machine is named.
bool visit_is_likely(Problem const& problem);

/// Tells whether a person, not only the text, said which skills a ticket needs.
bool skills_are_confirmed(RoutingCase const& asked);

/// Describes one skill that a ticket asks for. Units: importance adds up to 1 over the ticket.
struct AskedSkill {
    std::string_view code;
    std::string_view field;
    double importance = 0;
};
std::vector<AskedSkill> asked_skills(RoutingCase const& asked);

/// Expects how likely an expert solves a case that needs a skill, from the declared level and, the more
/// there are, from the cases so far.
double chance_of_solving(ExpertAtWork const& at_work, std::string_view skill, Time now);

/// Puts a value on each term of an expert for one ticket.
class TermValues {
public:
    TermValues(RoutingCase const& asked, std::vector<ExpertAtWork> const& experts, Time now);

    ByTerm of(ExpertAtWork const& at_work) const;
    Nearness nearness_of(Expert const& expert) const;
    /// Finds the last day of an absence that goes on now.
    std::optional<Date> away_until(Expert const& expert) const;

private:
    double skill_value(ExpertAtWork const& at_work) const;
    double field_value(ExpertAtWork const& at_work, std::string_view field) const;
    double response_value(ExpertAtWork const& at_work) const;
    double familiarity_value(ExpertAtWork const& at_work) const;
    double fairness_value(ExpertAtWork const& at_work) const;
    Place const* place_of(std::string const& city) const;
    void add_up_work(std::vector<ExpertAtWork> const& experts);

    RoutingCase const& asked_;
    Time now_;
    HomeDays days_;
    std::vector<AskedSkill> skills_;
    double all_work_ = 0, all_capacity_ = 0;
    Place const* where_ = nullptr;
    mutable std::unordered_map<std::string_view, Place const*> known_places_;  ///< many live in few cities
};

}  // namespace mulkko
