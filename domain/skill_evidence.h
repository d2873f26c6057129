#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/event.h"
#include "domain/routing_case.h"
#include "domain/rules.h"
#include "domain/store.h"

// Which skill a problem needs, where only its text says so: what the text told, and what the answers of
// experts add. Whatever an answer tells goes with its event, so that nobody has to find it out again.

namespace mulkko {

/// Says for each suggested skill how likely it is the one that a problem needs. Units: together at most 1;
/// the rest is the chance that it needs another.
using SkillChances = std::map<std::string, double, std::less<>>;

/// Takes the scores of suggestions as chances of alternatives.
SkillChances chances_from(std::vector<SkillSuggestion> const& suggested);

/// Weighs the chances anew by Bayes' rule, now that an expert said no for want of skill, or tried in vain:
/// what the expert masters is less likely, what the expert lacks is more so. Units: doubt from 0 (the answer
/// says nothing about skill) to 1 (it is about nothing else).
SkillChances after_failing(SkillChances chances, ExpertAtWork const& at_work, double doubt, Time now);
/// Weighs them anew after the expert has solved it.
SkillChances after_solving(SkillChances chances, ExpertAtWork const& at_work, Time now);

/// Shares a doubt among the skills that the expert declared: how likely each is the one that was refused.
SkillChances refused(Problem const& problem, SkillChances const& chances, Expert const& expert, double doubt);

/// Tells how far an answer is about skill: a decline by its reason, a hand-over wholly.
double doubt_in(TrackNote::Kind kind, Event const& event);

/// Writes chances down with an event, for the skills of a ticket.
void tell_chances(Event& event, std::vector<std::string> const& skills, SkillChances const& chances);
/// Reads the chances as the events of a ticket left them; none where a person has said which skills it needs.
SkillChances chances_told_by(std::vector<Event> const& events);

/// Adds to an answer what it says about the skills of its ticket and about those of the expert.
/// Shape: nothing is added to other events.
void weigh_skills(Store& store, Workflow const& workflow, Ticket const& before, Event& event);

}  // namespace mulkko
