#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/company.h"
#include "domain/expert.h"
#include "domain/ticket.h"
#include "domain/time.h"

namespace mulkko {

/// Names what a score is made of, and why somebody is left out.
enum class Term { skill, language, load };
enum class LeftOut {
    inactive,
    out_of_term,
    no_skill,
    no_language,
    at_capacity,
    away,
    excluded_expert,
    excluded_institution,
    declined,
    expired,
    handed_over,
};
std::string_view name_of(Term term);
std::string_view name_of(LeftOut reason);

/// Joins an expert with what the desk knows of the work at hand.
/// Units: open work in tickets. `offer_deadline` is when an offer made now to this expert would end.
struct ExpertAtWork {
    Expert expert;
    int open_tickets = 0;
    std::optional<Time> last_offered_at;
    Time offer_deadline{};
};

/// Says how much each term counts.
struct RoutingWeights {
    double skill = 60;
    double language = 20;
    double load = 20;
};

/// Gathers what routing looks at besides the experts.
/// Shape: `declined`, `expired` and `handed_over` are those who had this ticket before.
struct RoutingCase {
    Problem problem;
    Company company;
    std::set<ExpertId> declined;
    std::set<ExpertId> expired;
    std::set<ExpertId> handed_over;
};

/// Shows one term of a score. Units: value 0 to 1, contribution = value × weight.
/// Shape: `words` is a catalogue key, `values` fill its {names}.
struct ScoredTerm {
    Term term = Term::skill;
    double value = 0;
    double weight = 0;
    double contribution = 0;
    std::string words;
    std::map<std::string, std::string> values;
};

struct Candidate {
    ExpertId expert;
    std::string name;
    double score = 0;
    std::vector<ScoredTerm> terms;
};

struct LeftOutExpert {
    ExpertId expert;
    std::string name;
    LeftOut reason = LeftOut::inactive;
    std::map<std::string, std::string> values;
};

/// Tells who should be offered a ticket, best first, and who should not and why.
struct Ranking {
    std::vector<Candidate> candidates;
    std::vector<LeftOutExpert> left_out;
};

/// Ranks the experts for a ticket.
/// Shape: the same input gives the same ranking; equal scores go to who was offered a ticket least
/// recently, then to the lowest id.                            Source: docs/routing.md.
Ranking ranked(
    RoutingCase const& routing_case,
    std::vector<ExpertAtWork> const& experts,
    RoutingWeights const& weights,
    Time now
);

}  // namespace mulkko
