#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "domain/routing.h"

namespace mulkko {

/// Says why an expert may not be offered a ticket.
struct Obstacle {
    LeftOut reason = LeftOut::inactive;
    std::map<std::string, std::string> values;
};

/// Knows which day it is where each expert lives: most share one of a few zones.
class HomeDays {
public:
    explicit HomeDays(Time now);

    Date of(Expert const& expert) const;

private:
    std::array<Date, 3> today_;
};

/// Finds the last day of an absence that goes on today, across periods that adjoin; none where the expert is
/// there.
std::optional<Date> away_until(Expert const& expert, Date today);

/// Judges experts for one ticket at one moment.
/// Shape: reasons are tried in the order of docs/routing.md, those that will not pass first.
class Eligibility {
public:
    Eligibility(RoutingCase const& asked, Time now);

    /// Finds the first reason that stands against an offer; none where the expert may have it.
    std::optional<LeftOut> reason_against(ExpertAtWork const& at_work) const;
    /// Finds that reason with what there is to say about it.
    std::optional<Obstacle> obstacle_for(ExpertAtWork const& at_work) const;

private:
    std::optional<LeftOut> register_reason(Expert const& expert, Date today) const;
    std::optional<LeftOut> ticket_reason(Expert const& expert) const;
    std::optional<LeftOut> passing_reason(ExpertAtWork const& at_work, Date today) const;
    std::optional<Date> away_until(ExpertAtWork const& at_work, Date today) const;
    std::map<std::string, std::string> values_for(LeftOut reason, ExpertAtWork const& at_work) const;

    RoutingCase const& asked_;
    Time now_;
    std::set<std::string> excluded_institutions_;
    std::set<std::string> institutions_in_conflict_;
    HomeDays days_;
};

/// Tells whether an expert must not learn of a problem, because it or its company says so.
bool must_not_see(Problem const& problem, Company const& company, Expert const& expert);

/// Gives the expert's level in a skill, 0 where it was not declared.
int level_of(Expert const& expert, std::string_view skill);

/// Tells whether an expert knows what the ticket asks for, as far as the ticket looks.
bool is_within_reach(RoutingCase const& asked, Expert const& expert);

/// Finds a language that the expert shares with the ticket, its own before those that the company reads.
std::optional<Language> shared_language(RoutingCase const& asked, Expert const& expert);

}  // namespace mulkko
