#include "domain/desk.h"

namespace mulkko {

Result<std::vector<Reason>> Desk::reasons_for(Actor const& actor, TicketId id) {
    auto const view = ticket_for(actor, id);
    if (!view) return pass(view);
    auto const* offer = view->offer ? &*view->offer : nullptr;
    if (!may_move_as(actor, Mover::offered_expert, view->ticket, offer)) {
        return fail(ErrorCode::forbidden, "error.forbidden");
    }
    // The offer that is asked about takes no place yet: what counts is what the expert guides.
    ExpertAtWork own{.expert = *store_.experts().find(offer->expert)};
    own.open_tickets = store_.experts().tickets_guided_by(offer->expert);
    own.record = store_.experts().track_record(offer->expert);
    return reasons_of(own, view->ticket.problem, rules_.places, now_);
}

}  // namespace mulkko
