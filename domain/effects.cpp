#include <algorithm>

#include "domain/alarm_setting.h"
#include "domain/alarms.h"
#include "domain/clocks.h"
#include "domain/step.h"
#include "domain/track_notes.h"

// What a move sets going inside its ticket. Routing comes after: it is a further move.

namespace mulkko {
namespace {

Result<Offer> new_offer(Step& step, Expert const& expert) {
    auto const& hours = step.rules.calendars.of(expert.country);
    auto deadline =
        after_working_minutes(hours, step.now, step.rules.deadlines.of(step.ticket.problem.urgency).offer);
    if (!deadline) return pass(deadline);
    auto reason = step.event.data.find("reason");
    Offer offer{
        .id = {},
        .ticket = step.ticket.id,
        .expert = expert.id,
        .expert_name = expert.name,
        .made_by = step.actor.id,
        .made_at = step.now,
        .deadline_at = *deadline,
        .reason = reason == step.event.data.end() ? "" : std::get<std::string>(reason->second),
    };
    offer.id = step.store.offers().add(offer);
    set_offer_alarm(step.store, offer, hours);
    return offer;
}

// Whoever was asked together with somebody who has just said no is not asked again: that offer goes on.
std::optional<Offer> standing_offer(Step& step, ExpertId expert) {
    auto const open = step.store.offers().all_open_on(step.ticket.id);
    auto const found = std::ranges::find(open, expert, &Offer::expert);
    if (found == open.end()) return std::nullopt;
    step.event.data["still_open"] = true;
    return *found;
}

Result<Offer> offer_to(Step& step, ExpertId id) {
    if (auto offer = standing_offer(step, id)) return std::move(*offer);
    return new_offer(step, *step.store.experts().find(id));
}

Result<void> make_offer(Step& step) {
    auto& data = step.event.data;
    auto const first = offer_to(step, ExpertId{std::get<std::int64_t>(data.at("expert_id"))});
    if (!first) return pass(first);
    step.ticket.open_offer = first->id;
    data["offer_id"] = first->id.value;
    data["deadline_at"] = to_rfc3339(first->deadline_at);
    auto const also = data.find("also_asked");
    if (also == data.end()) return {};
    for (auto id : std::get<std::vector<std::int64_t>>(also->second)) {
        if (auto const offer = offer_to(step, ExpertId{id}); !offer) return pass(offer);
    }
    return {};
}

Result<void> assign(Step& step) {
    step.ticket.assigned_expert = step.actor.expert;
    meet(step.ticket.first_response, step.calendar(), step.now);
    return {};
}

void start_clocks(Step& step) {
    auto const& allowed = step.rules.deadlines.of(step.ticket.problem.urgency);
    step.ticket.submitted_at = step.now;
    start(step.ticket.first_response, allowed.first_response, step.calendar(), step.now);
    start(step.ticket.resolution, allowed.resolution, step.calendar(), step.now);
}

void stop_clocks(Step& step) {
    pause(step.ticket.first_response, step.calendar(), step.now);
    meet(step.ticket.resolution, step.calendar(), step.now);
}

void restart_clocks(Step& step) {
    auto const& allowed = step.rules.deadlines.of(step.ticket.problem.urgency);
    start(step.ticket.resolution, allowed.resolution, step.calendar(), step.now);
    resume(step.ticket.first_response, step.calendar(), step.now);
    step.ticket.rating.reset();
}

void pause_clocks(Step& step) {
    pause(step.ticket.first_response, step.calendar(), step.now);
    pause(step.ticket.resolution, step.calendar(), step.now);
}

void resume_clocks(Step& step) {
    resume(step.ticket.first_response, step.calendar(), step.now);
    resume(step.ticket.resolution, step.calendar(), step.now);
}

OfferStatus ending_of(Step const& step) {
    if (step.move.has(Effect::assign)) return OfferStatus::accepted;
    if (step.actor.expert == step.offer->expert) return OfferStatus::declined;
    if (step.move.asks_for(Need::deadline_passed)) return OfferStatus::expired;
    return OfferStatus::replaced;
}

// In the expert's own working time: a holiday at home makes nobody slow.
std::int64_t minutes_to_answer(Step const& step, Offer const& offer) {
    auto const expert = step.store.experts().find(offer.expert);
    auto const& hours = step.rules.calendars.of(expert ? expert->country : std::string{});
    return working_minutes_between(hours, offer.made_at, step.now);
}

std::string answer_in(Event const& event) {
    for (auto const* name : {"reason", "reason_code"}) {
        auto const said = event.data.find(name);
        if (said != event.data.end()) return std::get<std::string>(said->second);
    }
    return {};
}

}  // namespace

void say(Step& step, std::string body) {
    Message message{
        .id = {},
        .ticket = step.ticket.id,
        .author = {step.actor.id, step.actor.name, step.actor.role},
        .body = std::move(body),
        .visibility = Visibility::all,
        .kind = step.move.action,
        .created_at = step.now,
    };
    step.event.data["message_id"] = step.store.messages().add(message).value;
    if (step.actor.role != Role::company) meet(step.ticket.first_response, step.calendar(), step.now);
}

Result<void> end_offer(Step& step, Offer ended, OfferStatus status) {
    ended.status = status;
    ended.answered_at = step.now;
    auto const answer = answer_in(step.event);
    if (status == OfferStatus::declined) ended.answer = answer;
    if (!step.store.offers().end(ended)) return fail(ErrorCode::conflict, "error.offer_ended");
    step.store.alarms().forget(ended.ticket, AlarmKind::offer, ended.id);
    step.no_longer_asked.push_back(ended.expert);
    return {};
}

Result<void> end_open_offers(Step& step) {
    if (!step.offer) return {};
    auto const own = *step.offer;
    auto const status = ending_of(step);
    if (auto result = end_offer(step, own, status); !result) return result;
    step.ticket.open_offer.reset();
    if (!step.event.data.contains("expert_id")) step.event.data["expert_id"] = own.expert.value;
    bool const answered = status == OfferStatus::accepted || status == OfferStatus::declined;
    if (answered) step.event.data[kAnswerMinutes] = minutes_to_answer(step, own);
    if (status == OfferStatus::declined || status == OfferStatus::expired) return {};
    for (auto const& other : step.store.offers().all_open_on(step.ticket.id)) {
        if (auto result = end_offer(step, other, OfferStatus::replaced); !result) return result;
    }
    return {};
}

Result<void> take_effect(Effect effect, Step& step) {
    switch (effect) {
        case Effect::start_clocks:
            start_clocks(step);
            break;
        case Effect::stop_clocks:
            stop_clocks(step);
            break;
        case Effect::restart_clocks:
            restart_clocks(step);
            break;
        case Effect::pause:
            pause_clocks(step);
            break;
        case Effect::resume:
            resume_clocks(step);
            break;
        case Effect::make_offer:
            return make_offer(step);
        case Effect::assign:
            return assign(step);
        case Effect::release:
            step.ticket.assigned_expert.reset();
            break;
        // These follow from the event once it is recorded: routing is a further move, people are told by
        // whoever listens to events, and rework is counted from them.
        case Effect::route:
        case Effect::next_candidate:
        case Effect::tell_managers:
        case Effect::ask_confirmation:
        case Effect::count_rework:
            break;
    }
    return {};
}

}  // namespace mulkko
