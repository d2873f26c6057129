#include "domain/clocks.h"
#include "domain/desk.h"

#include <algorithm>

namespace mulkko {

Ranking Desk::rank(Ticket const& ticket) {
    RoutingCase routing_case{.problem = ticket.problem, .company = *store_.companies().find(ticket.company)};
    for (auto const& offer : store_.offers().of(ticket.id)) {
        if (offer.status == OfferStatus::declined) routing_case.declined.insert(offer.expert);
        if (offer.status == OfferStatus::expired) routing_case.expired.insert(offer.expert);
        bool gave_it_back = offer.status == OfferStatus::accepted && ticket.assigned_expert != offer.expert;
        if (gave_it_back) routing_case.handed_over.insert(offer.expert);
    }
    auto experts = store_.experts().at_work();
    auto allowed = rules_.deadlines.of(ticket.problem.urgency).offer;
    // One deadline a country: the same hours and days for all who work there.
    std::map<std::string, Time> deadline_in;
    for (auto& expert : experts) {
        auto [found, is_new] = deadline_in.try_emplace(expert.expert.country, now_);
        if (is_new) {
            auto deadline = after_working_minutes(rules_.calendars.of(found->first), now_, allowed);
            if (deadline) found->second = *deadline;
        }
        expert.offer_deadline = found->second;
    }
    return ranked(routing_case, experts, rules_.weights, now_);
}

Result<void> Desk::route(Ticket& ticket) {
    if (ticket.problem.skills.empty()) {
        return perform_as_system(ticket, Effect::tell_managers, {{"reason", Value{"low_confidence"}}});
    }
    auto ranking = rank(ticket);
    if (ranking.candidates.empty()) {
        return perform_as_system(ticket, Effect::tell_managers, {{"reason", Value{"no_candidate"}}});
    }
    return perform_as_system(
        ticket, Effect::make_offer, {{"expert_id", ranking.candidates.front().expert.value}}
    );
}

// Whoever overrules the routing says why, and the reason stays with the offer.
Result<void> Desk::justified(
    Actor const& actor, Ticket const& ticket, Move const& move, Values const& input
) {
    if (!move.has(Effect::make_offer) || !actor.is_manager() || input.contains("reason")) return {};
    auto wanted = input.find("expert_id");
    auto const* id = wanted == input.end() ? nullptr : std::get_if<std::int64_t>(&wanted->second);
    if (!id || !store_.experts().find(ExpertId{*id})) return {};
    auto ranking = rank(ticket);
    bool is_candidate = std::ranges::count(ranking.candidates, ExpertId{*id}, &Candidate::expert) > 0;
    if (is_candidate) return {};
    return fail(invalid("reason", "error.reason_to_overrule"));
}

Result<Ranking> Desk::routing_of(Actor const& actor, TicketId id) {
    auto ticket = visible(actor, id);
    if (!ticket) return pass(ticket);
    if (!actor.is_manager()) return fail(ErrorCode::forbidden, "error.forbidden");
    return rank(*ticket);
}

}  // namespace mulkko
