#pragma once

#include <functional>
#include <string_view>

#include "server/call.h"

namespace mulkko {

/// Notes that a person may have confirmed a ticket's skills by this action, so that the suggester learns from
/// it once that is committed.
void note_confirmation(Call& call, TicketId ticket, std::string_view action);

/// Lets the suggester learn from a ticket as it is stored, or forget it where its skills are no longer
/// confirmed; then goes on, on a lane's thread. Where the lane is full it goes on at once: the learner's
/// next round makes up for it.
void learn_from(House& house, TicketId ticket, std::function<void()> then);

}  // namespace mulkko
