#pragma once

#include <optional>
#include <string_view>

#include "domain/event.h"
#include "domain/message.h"
#include "domain/offer.h"
#include "domain/ticket.h"
#include "domain/user.h"
#include "domain/workflow.h"

namespace mulkko {

/// Says how much of a ticket somebody may see. `brief`: title, fault statement, skills, city and urgency,
/// but not the company, the conversation or the files.
enum class Sight { nothing, brief, whole };

/// Decides what an actor sees of a ticket; the one place that does.
Sight sight_of(Actor const& actor, Ticket const& ticket, Offer const* open_offer);

/// Says which tickets a list may hold for an actor; storage turns it into a condition.
/// Shape: exactly one is set; `nobody` matches no ticket.
struct TicketScope {
    bool everything = false;
    bool nobody = false;
    std::optional<CompanyId> company;
    std::optional<ExpertId> expert;  ///< assigned to, offered to or consulting this expert
};
TicketScope scope_of(Actor const& actor);

/// Tells as what somebody could make a move on this ticket.
bool may_move_as(Actor const& actor, Mover mover, Ticket const& ticket, Offer const* open_offer);

/// Tells who may ask a further expert for advice on a ticket.
bool may_consult(Actor const& actor, Ticket const& ticket);

/// Tells who reads and writes in the conversation. The company never sees staff notes.
bool may_read(Actor const& actor, Visibility visibility);
bool may_write(Actor const& actor, Visibility visibility);

/// Leaves out of an event what its reader must not know (who was offered and declined), or drops it.
std::optional<Event> as_seen_by(Actor const& actor, Event event);

/// Names what the registers hold, for the questions who may read and who may change it.
enum class Register { companies, experts, users, tokens, metrics };
bool may_read(Actor const& actor, Register subject);
bool may_change(Actor const& actor, Register subject);

}  // namespace mulkko
