#pragma once

#include <string>

#include "domain/rules.h"
#include "domain/store.h"

namespace mulkko {

/// Holds one move while it is being made: what the needs say goes into `event`, what the effects do goes
/// into `ticket`.
struct Step {
    Store& store;
    Rules const& rules;
    Time now;
    Actor const& actor;
    Move const& move;
    Values const& input;
    Company const& company;
    Ticket& ticket;
    Event event;
    std::optional<Offer>
        offer;  ///< the mover's own open offer when the move began, or the one that ends first
    std::vector<ExpertId> no_longer_asked;  ///< whose offers the move ends

    Calendar const& calendar() const { return rules.calendars.of(company.country); }
};

/// Checks one need of a move and takes what was said for it.
/// Errors: invalid on the input's field; conflict where a condition does not hold.
Result<void> satisfy(Need need, Step& step);

/// Refuses input that no need of the move asks for.
Result<void> refuse_strange_input(Step const& step);

/// Does what one effect of a move does within the ticket; routing follows once the move is recorded.
Result<void> take_effect(Effect effect, Step& step);

/// Ends the open offer as the move implies: accepted, declined, expired or replaced. Who was asked at the
/// same time may still answer after a decline or an expiry, and no longer after anything else.
Result<void> end_open_offers(Step& step);

/// Tells whether a done ticket ended recently enough to be reopened.
bool ended_recently(Ticket const& ticket, Rules const& rules, Time now);

/// Says something in the ticket's conversation on behalf of the mover.
void say(Step& step, std::string body);

}  // namespace mulkko
