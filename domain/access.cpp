#include "domain/access.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace mulkko {
namespace {

bool is_consulted(Ticket const& ticket, ExpertId expert) {
    return std::ranges::find(ticket.consulted, expert) != ticket.consulted.end();
}

}  // namespace

Sight sight_of(Actor const& actor, Ticket const& ticket, Offer const* open_offer) {
    switch (actor.role) {
        case Role::system:
        case Role::manager:
            return Sight::whole;
        case Role::company:
            return actor.company == ticket.company ? Sight::whole : Sight::nothing;
        case Role::expert:
            if (!actor.expert) return Sight::nothing;
            if (ticket.assigned_expert == actor.expert || is_consulted(ticket, *actor.expert))
                return Sight::whole;
            if (open_offer && open_offer->expert == *actor.expert) return Sight::brief;
            return Sight::nothing;
        // Who runs the service keeps it running; the problems are none of their business.
        case Role::admin:
            return Sight::nothing;
    }
    return Sight::nothing;
}

TicketScope scope_of(Actor const& actor) {
    TicketScope scope;
    switch (actor.role) {
        case Role::system:
        case Role::manager:
            scope.everything = true;
            break;
        case Role::company:
            scope.company = actor.company;
            break;
        case Role::expert:
            scope.expert = actor.expert;
            break;
        case Role::admin:
            break;
    }
    scope.nobody = !scope.everything && !scope.company && !scope.expert;
    return scope;
}

bool may_move_as(Actor const& actor, Mover mover, Ticket const& ticket, Offer const* open_offer) {
    switch (mover) {
        case Mover::company:
            return actor.role == Role::company && actor.company == ticket.company;
        case Mover::assigned_expert:
            return actor.role == Role::expert && actor.expert && ticket.assigned_expert == actor.expert;
        case Mover::offered_expert:
            return actor.role == Role::expert && actor.expert && open_offer &&
                   open_offer->expert == *actor.expert;
        case Mover::manager:
            return actor.role == Role::manager;
        case Mover::system:
            return actor.role == Role::system;
    }
    return false;
}

bool may_consult(Actor const& actor, Ticket const& ticket) {
    return actor.is_manager() ||
           (actor.role == Role::expert && actor.expert && ticket.assigned_expert == actor.expert);
}

bool may_read(Actor const& actor, Visibility visibility) {
    return visibility == Visibility::all || actor.role != Role::company;
}

bool may_write(Actor const& actor, Visibility visibility) { return may_read(actor, visibility); }

std::optional<Event> as_seen_by(Actor const& actor, Event event) {
    if (!may_read(actor, event.visibility)) return std::nullopt;
    event.changes.clear();
    if (actor.is_manager() || actor.role == Role::system) return event;
    // Who was asked, and who said no and why, stays between the desk and that expert.
    static std::set<std::string_view> const about_candidates{
        "offer", "decline", "expire", "remind_offer", "send_to_triage", "mail_fails"};
    if (!about_candidates.contains(event.action)) return event;
    if (actor.role == Role::expert && event.actor.id == actor.id) return event;
    event.data.clear();
    if (event.actor.role == Role::expert) event.actor = {UserId{}, {}, Role::expert};
    return event;
}

bool may_read(Actor const& actor, Register subject) {
    if (subject == Register::users || subject == Register::tokens) {
        return actor.role == Role::manager || actor.role == Role::admin;
    }
    return actor.role == Role::manager;
}

bool may_change(Actor const& actor, Register subject) { return may_read(actor, subject); }

}  // namespace mulkko
