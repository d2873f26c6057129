#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/routing_case.h"

namespace mulkko {

/// Names what a score is made of, in the order people read it, and why somebody is left out.
enum class Term { skill, outcomes, language, response, load, distance, habit, familiarity, fairness };
inline constexpr std::size_t kTermCount = 9;
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
    conflict_of_interest,
    paused,
    weekly_limit,
};
std::string_view name_of(Term term);
std::string_view name_of(LeftOut reason);

/// Says one thing about a term: a catalogue key, and the values that fill its {names}.
struct Phrase {
    std::string key;
    std::map<std::string, std::string> values;
};

/// Shows one term of a score. Units: contribution = value × weight; the value goes from 0 to 1, that of
/// fairness from -1 to 1.
struct ScoredTerm {
    Term term = Term::skill;
    double value = 0;
    double weight = 0;
    double contribution = 0;
    std::vector<Phrase> words;
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

/// Ranks the experts for a ticket, with words for every term of the first `explained`.
/// Shape: the same input gives the same ranking; equal scores go to who was offered a ticket least
/// recently, then to the lowest id.                            Source: docs/routing.md.
inline constexpr std::size_t kEverybody = static_cast<std::size_t>(-1);
Ranking ranked(
    RoutingCase const& routing_case,
    std::vector<ExpertAtWork> const& experts,
    RoutingWeights const& weights,
    Time now,
    std::size_t explained = kEverybody
);

/// Holds what one expert's score comes to, without words.
/// Shape: `place` is the expert's in the list that was rated; values by Term.
struct Rated {
    std::size_t place = 0;
    double score = 0;
    std::array<double, kTermCount> values{};
};

/// Rates those experts who may be offered a ticket, best first: the same order as `ranked` gives, where
/// nobody reads why.
std::vector<Rated> rated(
    RoutingCase const& routing_case,
    std::vector<ExpertAtWork> const& experts,
    RoutingWeights const& weights,
    Time now
);

/// Says in words what the score of one who was rated is made of.
Candidate explained(
    Rated const& one,
    RoutingCase const& routing_case,
    std::vector<ExpertAtWork> const& experts,
    RoutingWeights const& weights,
    Time now
);

/// Keeps, as long as only the text says which skill a ticket needs, those who are worth asking now: whoever
/// is far less likely to solve it than somebody who is merely busy would take up time and a place for little.
/// How far is too far grows with how much of what all who are able could take is taken, up to half. For a
/// line that stands still everybody is worth asking.
std::vector<Rated> worth_asking(
    std::vector<Rated> all,
    RoutingCase const& routing_case,
    std::vector<ExpertAtWork> const& experts,
    Time now
);

}  // namespace mulkko
