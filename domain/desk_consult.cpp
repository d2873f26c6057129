#include <algorithm>

#include "domain/desk.h"
#include "domain/eligibility.h"
#include "domain/text.h"

namespace mulkko {

Result<Ticket> Desk::open_to_consult(Actor const& actor, TicketId id) {
    auto ticket = visible(actor, id);
    if (!ticket) return ticket;
    if (!may_consult(actor, *ticket)) return fail(ErrorCode::forbidden, "error.forbidden");
    if (rules_.workflow.category_of(ticket->state) == Category::done) {
        return fail(ErrorCode::conflict, "error.ticket_done");
    }
    return ticket;
}

Result<TicketView> Desk::consult(Actor const& actor, TicketId id, ExpertId expert_id, std::string reason) {
    auto before = open_to_consult(actor, id);
    if (!before) return pass(before);
    auto text = cleaned(reason, "reason", {.most = 2000, .required = true, .lines = true});
    if (!text) return pass(text);
    auto const expert = store_.experts().find(expert_id);
    if (!expert) return fail(invalid("expert_id", "error.unknown_expert"));
    if (!expert->active) return fail(invalid("expert_id", "error.expert_inactive"));
    auto const company = *store_.companies().find(before->company);
    if (must_not_see(before->problem, company, *expert)) {
        return fail(invalid("expert_id", "error.expert_excluded"));
    }
    auto ticket = *before;
    if (ticket.assigned_expert == expert_id || std::ranges::count(ticket.consulted, expert_id) > 0) {
        return view_of(actor, id);
    }
    ticket.consulted.push_back(expert_id);
    return changed_consultation(
        actor, *before, ticket, "consult", {{"expert_id", expert_id.value}, {"reason", std::move(*text)}}
    );
}

Result<TicketView> Desk::end_consultation(Actor const& actor, TicketId id, ExpertId expert_id) {
    auto before = open_to_consult(actor, id);
    if (!before) return pass(before);
    auto ticket = *before;
    if (std::erase(ticket.consulted, expert_id) == 0) return view_of(actor, id);
    return changed_consultation(actor, *before, ticket, "end_consultation", {{"expert_id", expert_id.value}});
}

// Who asks for advice, of whom and why is between the desk and its experts; the company sees who may look.
Result<TicketView> Desk::changed_consultation(
    Actor const& actor, Ticket const& before, Ticket ticket, std::string action, Values data
) {
    Event event{
        .action = std::move(action),
        .actor = {actor.id, actor.name, actor.role},
        .visibility = Visibility::staff,
        .data = std::move(data),
    };
    if (auto result = record(before, ticket, event); !result) return pass(result);
    store_.tickets().keep_consulted(ticket.id, ticket.consulted);
    Audience audience;
    audience.experts.insert(ExpertId{std::get<std::int64_t>(event.data.at("expert_id"))});
    tell(audience, ticket, event);
    return view_of(actor, ticket.id);
}

}  // namespace mulkko
