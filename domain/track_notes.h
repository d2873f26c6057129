#pragma once

#include <optional>

#include "domain/event.h"
#include "domain/ticket.h"
#include "domain/track_record.h"
#include "domain/workflow.h"

namespace mulkko {

/// Solutions that come undone so soon count as failed.
inline constexpr std::chrono::days kSoonReopened{14};

/// Names what the event says of an answered offer beside the expert. Units: working minutes.
inline constexpr char const* kAnswerMinutes = "answer_minutes";

/// Names what the event says of the skills of its ticket: how far each counts in the expert's record.
/// Units: of kPartsOfAShare, in the ticket's order.
inline constexpr char const* kSkillShares = "skill_shares";
inline constexpr double kPartsOfAShare = 10'000;

/// Tells whether a move ends a ticket by a solution that the company confirms, or does not contradict.
bool solves(Move const& move);

/// Reads from an event what it means for an expert's record; nothing for most events.
/// Shape: `before` is the ticket as the event found it.
std::optional<TrackNote> track_note_of(Workflow const& workflow, Ticket const& before, Event const& event);

}  // namespace mulkko
