#include "domain/clocks.h"
#include "domain/desk.h"
#include "domain/skill_evidence.h"

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
    asked.probability = chances_told_by(store_.events().of(ticket.id));
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

bool Desk::is_candidate(Ticket const& ticket, ExpertId expert) {
    auto const able = store_.experts().able_at_work(ticket.problem.skills, Reach::skill, now_);
    auto const experts = with_deadlines(able, ticket.problem.urgency);
    auto const all = rated(routing_case_of(ticket), experts, rules_.weights, now_);
    return std::ranges::any_of(all, [&](Rated const& one) { return experts[one.place].expert.id == expert; });
}

// Nobody reads why the others are left out, so those who could not take it are not even looked up.
Desk::Best Desk::best_for(Ticket const& ticket, Reach reach) {
    auto asked = routing_case_of(ticket);
    asked.reach = reach;
    auto able = store_.experts().able_at_work(ticket.problem.skills, reach, now_);
    auto const experts = with_deadlines(std::move(able), ticket.problem.urgency);
    auto const most = static_cast<std::size_t>(rules_.deadlines.of(ticket.problem.urgency).experts_at_once);
    auto all = rated(asked, experts, rules_.weights, now_);
    bool const any = !all.empty();
    Best best;
    for (auto const& one : worth_asking(std::move(all), asked, experts, now_)) {
        if (best.experts.size() < most) best.experts.push_back(experts[one.place].expert.id);
    }
    best.better_busy = any && best.experts.empty();
    return best;
}

// The ladder: who was asked as well and has not answered yet, then the best by skill, then, where the site
// wants that, somebody of the same field; then a person decides.
Result<void> Desk::route(Ticket& ticket) {
    auto const to_managers = [&](std::string reason) {
        return perform_as_system(ticket, Effect::tell_managers, {{"reason", Value{std::move(reason)}}});
    };
    if (ticket.problem.skills.empty()) return to_managers("low_confidence");
    if (auto const open = store_.offers().all_open_on(ticket.id); !open.empty()) {
        return perform_as_system(ticket, Effect::make_offer, {{"expert_id", open.front().expert.value}});
    }
    auto best = best_for(ticket, Reach::skill);
    if (best.better_busy) return to_managers("better_busy");
    bool const widen = best.experts.empty() && rules_.widen_to_field;
    if (widen) best = best_for(ticket, Reach::field);
    if (best.experts.empty()) return to_managers("no_candidate");
    Values input{{"expert_id", best.experts.front().value}};
    if (widen) input["reach"] = std::string{"field"};
    if (best.experts.size() > 1) {
        std::vector<std::int64_t> others;
        for (auto id : std::span{best.experts}.subspan(1)) others.push_back(id.value);
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
    if (is_candidate(ticket, ExpertId{*id})) return {};
    return fail(invalid("reason", "error.reason_to_overrule"));
}

Result<Ranking> Desk::routing_of(Actor const& actor, TicketId id, std::size_t explained) {
    auto ticket = visible(actor, id);
    if (!ticket) return pass(ticket);
    if (!actor.is_manager()) return fail(ErrorCode::forbidden, "error.forbidden");
    auto const experts = with_deadlines(store_.experts().at_work(now_), ticket->problem.urgency);
    return ranked(routing_case_of(*ticket), experts, rules_.weights, now_, explained);
}

}  // namespace mulkko
