#include "domain/clocks.h"
#include "domain/desk.h"

#include <algorithm>
#include <span>

namespace mulkko {

RoutingCase Desk::routing_case_of(Ticket const& ticket) {
    RoutingCase asked{.problem = ticket.problem, .company = *store_.companies().find(ticket.company)};
    for (auto const& offer : store_.offers().of(ticket.id)) {
        if (offer.status == OfferStatus::declined) asked.declined.insert(offer.expert);
        if (offer.status == OfferStatus::expired) asked.expired.insert(offer.expert);
        bool gave_it_back = offer.status == OfferStatus::accepted && ticket.assigned_expert != offer.expert;
        if (gave_it_back) asked.handed_over.insert(offer.expert);
    }
    asked.first_response = rules_.deadlines.of(ticket.problem.urgency).first_response;
    asked.places = &rules_.places;
    return asked;
}

std::vector<ExpertAtWork> Desk::with_deadlines(std::vector<ExpertAtWork> experts, Urgency urgency) const {
    auto allowed = rules_.deadlines.of(urgency).offer;
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
    return experts;
}

Ranking Desk::rank(Ticket const& ticket) {
    auto experts = with_deadlines(store_.experts().at_work(now_), ticket.problem.urgency);
    return ranked(routing_case_of(ticket), experts, rules_.weights, now_);
}

// Nobody reads why the others are left out, so those who could not take it are not even looked up.
std::vector<ExpertId> Desk::best_for(Ticket const& ticket, Reach reach) {
    auto asked = routing_case_of(ticket);
    asked.reach = reach;
    auto able = store_.experts().able_at_work(ticket.problem.skills, reach, now_);
    auto const experts = with_deadlines(std::move(able), ticket.problem.urgency);
    auto const most = static_cast<std::size_t>(rules_.deadlines.of(ticket.problem.urgency).experts_at_once);
    std::vector<ExpertId> best;
    for (auto const& one : rated(asked, experts, rules_.weights, now_)) {
        if (best.size() < most) best.push_back(experts[one.place].expert.id);
    }
    return best;
}

// The ladder: who was asked as well and has not answered yet, then the best by skill, then, where the site
// wants that, somebody of the same field; then a person decides.
Result<void> Desk::route(Ticket& ticket) {
    if (ticket.problem.skills.empty()) {
        return perform_as_system(ticket, Effect::tell_managers, {{"reason", Value{"low_confidence"}}});
    }
    if (auto const open = store_.offers().all_open_on(ticket.id); !open.empty()) {
        return perform_as_system(ticket, Effect::make_offer, {{"expert_id", open.front().expert.value}});
    }
    auto best = best_for(ticket, Reach::skill);
    bool const widen = best.empty() && rules_.widen_to_field;
    if (widen) best = best_for(ticket, Reach::field);
    if (best.empty())
        return perform_as_system(ticket, Effect::tell_managers, {{"reason", Value{"no_candidate"}}});
    Values input{{"expert_id", best.front().value}};
    if (widen) input["reach"] = std::string{"field"};
    if (best.size() > 1) {
        std::vector<std::int64_t> others;
        for (auto id : std::span{best}.subspan(1)) others.push_back(id.value);
        input["also_asked"] = std::move(others);
    }
    return perform_as_system(ticket, Effect::make_offer, input);
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
