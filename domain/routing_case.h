#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/company.h"
#include "domain/expert.h"
#include "domain/places.h"
#include "domain/ticket.h"
#include "domain/time.h"
#include "domain/track_record.h"

// What routing looks at.

namespace mulkko {

/// Joins an expert with what the desk knows of the work at hand and of the work so far.
/// Units: open work in tickets. `offer_deadline` is when an offer made now to this expert would end.
struct ExpertAtWork {
    Expert expert;
    int open_tickets = 0;
    std::optional<Time> last_offered_at;
    Time offer_deadline{};
    TrackRecord record;
    int offered_this_week = 0;  ///< offers made within the last seven days
};

/// Says how many points each term counts, out of 100.
/// Shape: any proportion will do. `skill_confirmed` and `distance_visit` stand in for `skill` and `distance`
/// where a person confirmed the skills, and where a visit is likely.
struct RoutingWeights {
    double skill = 50;
    double skill_confirmed = 55;
    double outcomes = 4;
    double language = 13;
    double response = 8;
    double load = 10;
    double distance = 4;
    double distance_visit = 10;
    double habit = 4;
    double familiarity = 3;
    double fairness = 4;
    friend bool operator==(RoutingWeights const&, RoutingWeights const&) = default;
};

/// Says how far a ticket looks for experts: those with one of its skills, or with any of the same fields.
enum class Reach { skill, field };

/// Gathers what routing looks at besides the experts.
/// Shape: `declined`, `expired` and `handed_over` are those who had this ticket before. `probability` holds
/// the skills that only the text suggests; the others a person confirmed. `places` is borrowed; without it
/// only countries are compared.
/// Units: `first_response` in working minutes, as promised for the ticket.
struct RoutingCase {
    Problem problem;
    Company company;
    std::set<ExpertId> declined;
    std::set<ExpertId> expired;
    std::set<ExpertId> handed_over;
    Reach reach = Reach::skill;
    std::map<std::string, double, std::less<>> probability;
    std::int64_t first_response = 16 * 60;
    Places const* places = nullptr;
};

}  // namespace mulkko
