#include <algorithm>

#include "domain/alarm_setting.h"
#include "domain/desk.h"
#include "domain/publishing.h"
#include "domain/skill_evidence.h"
#include "domain/step.h"
#include "domain/track_notes.h"

namespace mulkko {
namespace {

std::string destination_of(Move const& move, Ticket const& ticket) {
    if (move.to.came_from && !ticket.came_from.empty()) return ticket.came_from;
    return ticket.assigned_expert ? move.to.with_expert : move.to.without_expert;
}

// Waiting states remember where to go back to.
void arrive(Ticket& ticket, std::string to, Workflow const& workflow, Time now) {
    auto category = workflow.category_of(to);
    ticket.came_from = category == Category::waiting ? ticket.state : "";
    ticket.state = std::move(to);
    if (category != Category::done) {
        ticket.ended_at.reset();
    } else if (!ticket.ended_at) {
        ticket.ended_at = now;
    }
}

bool asks_to_route(Move const& move) { return move.has(Effect::route) || move.has(Effect::next_candidate); }

}  // namespace

std::vector<Move const*> Desk::moves_open_to(Actor const& actor, Ticket const& ticket, Offer const* offer)
    const {
    std::vector<Move const*> open;
    for (auto const* move : rules_.workflow.moves_from(ticket.state)) {
        bool may = std::ranges::any_of(move->who, [&](Mover mover) {
            return may_move_as(actor, mover, ticket, offer);
        });
        if (may && still_open(actor, ticket, *move)) open.push_back(move);
    }
    return open;
}

bool Desk::still_open(Actor const&, Ticket const& ticket, Move const& move) const {
    return !move.asks_for(Need::recent_end) || ended_recently(ticket, rules_, now_);
}

Result<TicketView> Desk::make_move(Actor const& actor, TicketId id, MoveRequest const& request) {
    auto view = ticket_for(actor, id);
    if (!view) return pass(view);
    auto ticket = view->ticket;
    if (request.version && *request.version != ticket.version) return fail(ErrorCode::stale, "error.stale");
    if (!rules_.workflow.knows_action(request.action)) return fail(invalid("action", "error.unknown_action"));
    auto const* move = rules_.workflow.move(ticket.state, request.action);
    if (!move) {
        std::string actions;
        for (auto const& action : view->actions) actions += (actions.empty() ? "" : ", ") + action;
        return fail(
            ErrorCode::conflict, "error.move_not_open", {{"actions", actions}, {"state", ticket.state}}
        );
    }
    auto const* offer = view->offer ? &*view->offer : nullptr;
    bool may =
        std::ranges::any_of(move->who, [&](Mover mover) { return may_move_as(actor, mover, ticket, offer); });
    if (!may) return fail(ErrorCode::forbidden, "error.forbidden");
    if (auto result = justified(actor, ticket, *move, request.input); !result) return pass(result);
    if (auto result = perform(actor, ticket, *move, request.input); !result) return pass(result);
    return view_of(actor, id);
}

std::optional<Offer> Desk::offer_for(Actor const& actor, Ticket const& ticket) {
    if (!ticket.open_offer) return std::nullopt;
    auto const open = store_.offers().all_open_on(ticket.id);
    auto const own =
        std::ranges::find_if(open, [&](auto const& offer) { return actor.expert == offer.expert; });
    if (own != open.end()) return *own;
    return open.empty() ? std::nullopt : std::optional{open.front()};
}

Result<void> Desk::perform(Actor const& actor, Ticket& ticket, Move const& move, Values const& input) {
    auto before = ticket;
    auto company = store_.companies().find(ticket.company);
    Step step{
        .store = store_,
        .rules = rules_,
        .now = now_,
        .actor = actor,
        .move = move,
        .input = input,
        .company = *company,
        .ticket = ticket,
        .event = {},
        .offer = offer_for(actor, ticket),
        .no_longer_asked = {},
    };
    if (auto result = refuse_strange_input(step); !result) return result;
    for (auto need : move.needs) {
        if (auto result = satisfy(need, step); !result) return result;
    }
    if (auto result = end_open_offers(step); !result) return result;
    for (auto effect : move.effects) {
        if (auto result = take_effect(effect, step); !result) return result;
    }
    step.event.action = move.action;
    step.event.actor = {actor.id, actor.name, actor.role};
    arrive(ticket, destination_of(move, ticket), rules_.workflow, now_);
    if (auto result = record(before, ticket, step.event); !result) return result;
    tell(
        audience_of(move, before, ticket, step.no_longer_asked, step.event, rules_.workflow),
        ticket,
        step.event
    );
    bool needs_an_expert = asks_to_route(move) && !ticket.assigned_expert;
    return needs_an_expert ? route(ticket) : Result<void>{};
}

Result<void> Desk::record(Ticket const& before, Ticket& ticket, Event& event) {
    event.ticket = ticket.id;
    event.from = before.state;
    event.to = ticket.state;
    event.at = now_;
    event.version = before.version + 1;
    event.changes = changes_between(before, ticket);
    weigh_skills(store_, rules_.workflow, before, event);
    ticket.version = event.version;
    ticket.updated_at = now_;
    if (!store_.tickets().update(ticket)) return fail(ErrorCode::stale, "error.stale");
    event.id = publish(store_, event);
    set_alarms(store_, rules_, before, ticket);
    note(before, event);
    count(before, ticket, event);
    return {};
}

// In the same transaction as the event, so that the record never says anything else than the events do.
void Desk::note(Ticket const& before, Event const& event) {
    auto const note = track_note_of(rules_.workflow, before, event);
    if (!note) return;
    auto record = store_.experts().track_record(note->expert);
    record.take(*note);
    store_.experts().keep(record);
}

Result<void> Desk::perform_as_system(Ticket& ticket, Effect wanted, Values const& input) {
    for (auto const* move : rules_.workflow.moves_from(ticket.state)) {
        if (!move->has(wanted) || !move->open_to(Mover::system)) continue;
        return perform(Actor::system(), ticket, *move, input);
    }
    return {};
}

}  // namespace mulkko
