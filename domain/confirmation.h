#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/event.h"
#include "domain/rules.h"
#include "domain/store.h"

// When a person has said which skills a problem needs: a manager corrects the skills, or the company confirms
// the solution.

namespace mulkko {

/// Gives all that a problem says of itself, for the suggester.
std::string text_of(Problem const& problem);

/// Lists the actions of events that may confirm skills.
std::vector<std::string> confirming_actions(Workflow const& workflow);

/// Tells whether an event says that a person has confirmed the skills which the ticket has after it.
bool confirms_skills(Event const& event, Workflow const& workflow);

/// Gives what a ticket teaches the suggester; nullopt where nobody has confirmed its skills, or it has none.
std::optional<ConfirmedSkills> lesson_of(Store& store, Workflow const& workflow, TicketId id);

/// Lets the suggester learn what a ticket teaches, or forget what it taught where that is no longer so.
void take_lesson(Store& store, Rules const& rules, TicketId id);

}  // namespace mulkko
