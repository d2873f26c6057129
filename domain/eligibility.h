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

/// Judges experts for one ticket at one moment.
/// Shape: reasons are tried in the order of docs/routing.md, those that will not pass first.
class Eligibility {
public:
    Eligibility(RoutingCase const& asked, Time now);

    /// Finds the first reason that stands against an offer; none where the expert may have it.
    std::optional<Obstacle> obstacle_for(ExpertAtWork const& at_work) const;

private:
    std::optional<Obstacle> register_obstacle(Expert const& expert, Date today) const;
    std::optional<Obstacle> ticket_obstacle(Expert const& expert) const;
    std::optional<Obstacle> ability_obstacle(Expert const& expert) const;
    std::optional<Obstacle> passing_obstacle(ExpertAtWork const& at_work, Date today) const;

    RoutingCase const& asked_;
    Time now_;
    std::set<std::string> excluded_institutions_;
    std::array<Date, 3> today_;  ///< by home zone, since most experts share one
};

/// Gives the expert's level in a skill, 0 where it was not declared.
int level_of(Expert const& expert, std::string_view skill);

/// Finds a language that the expert shares with the ticket, its own before those that the company reads.
std::optional<Language> shared_language(RoutingCase const& asked, Expert const& expert);

}  // namespace mulkko
