#pragma once

#include <map>

#include "domain/calendar.h"
#include "domain/routing.h"
#include "domain/skill.h"
#include "domain/suggester.h"
#include "domain/ticket.h"
#include "domain/workflow.h"

namespace mulkko {

/// Says how much working time each urgency allows. Units: working minutes.
struct Allowance {
    std::int64_t first_response = 0;
    std::int64_t resolution = 0;
    std::int64_t offer = 0;
    int experts_at_once = 1;  ///< how many are asked at the same time; the first to accept guides
};

/// Holds the promises of config/deadlines.json.
/// Units: days are calendar days, but for `remind_company_days` and `tell_managers_days`, which are working
/// days.
struct Deadlines {
    std::map<Urgency, Allowance> by_urgency;
    int confirm_by_silence_days = 14;
    int reopen_within_days = 30;
    int close_after_days = 30;
    std::vector<int> remind_company_days{2, 5};    ///< when the desk waits for the company's answer
    int tell_managers_days = 7;                    ///< when it still does
    std::vector<int> remind_proposed_days{5, 10};  ///< when a proposed solution waits to be confirmed

    Allowance const& of(Urgency urgency) const { return by_urgency.at(urgency); }
};

/// Gathers what the desk works by; read once at start, never changed while it runs.
struct Rules {
    Workflow workflow;
    Taxonomy taxonomy;
    SkillSuggester suggester;
    Deadlines deadlines;
    Calendars calendars;
    RoutingWeights weights;
    Places places;
    bool widen_to_field = false;        ///< ask experts of the same field where nobody has the skill
    double confident_suggestion = 0.3;  ///< under this score a suggested skill is not routed on
};

}  // namespace mulkko
