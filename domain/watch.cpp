#include "domain/watch.h"

#include <algorithm>

#include "domain/alarm_times.h"
#include "domain/publishing.h"
#include "domain/telling.h"

namespace mulkko {
namespace {

// Half of the time is the guide's own affair; where nobody guides, and from then on, it is the managers' too.
Audience audience_at(int share, Ticket const& ticket) {
    Audience audience;
    if (ticket.assigned_expert) audience.experts.insert(*ticket.assigned_expert);
    audience.managers = share > kAlarmShares.front() || !ticket.assigned_expert;
    return audience;
}

Event of_staff(std::string action, Values data) {
    return {.action = std::move(action), .visibility = Visibility::staff, .data = std::move(data)};
}

}  // namespace

// After days in which nobody watched, each step has its successor due as well.
int Watch::take_all_of(TicketId id) {
    // The ticket first: whoever moves it meanwhile, or takes the same alarms, waits here on a server with
    // rows to lock.
    if (!store_.tickets().find(id)) return 0;
    for (int taken = 0;; ++taken) {
        auto alarms = store_.alarms().of(id);
        std::erase_if(alarms, [&](Alarm const& alarm) { return !alarm.due_at || *alarm.due_at > now_; });
        auto const first = std::ranges::min_element(alarms, {}, &Alarm::due_at);
        if (first == alarms.end() || !take(*first)) return taken;
    }
}

bool Watch::take(Alarm const& seen) {
    auto const ticket = store_.tickets().find(seen.ticket);
    auto const alarm = store_.alarms().find(seen.ticket, seen.kind, seen.offer);
    bool const stands = ticket && alarm && *alarm == seen && alarm->due_at && *alarm->due_at <= now_;
    if (!stands) return false;
    switch (alarm->kind) {
        case AlarmKind::first_response:
            return take_clock(*alarm, *ticket, ticket->first_response);
        case AlarmKind::resolution:
            return take_clock(*alarm, *ticket, ticket->resolution);
        case AlarmKind::silence:
            return take_silence(*alarm, *ticket);
        case AlarmKind::offer:
            return take_offer(*alarm, *ticket);
    }
    return false;
}

bool Watch::take_clock(Alarm const& alarm, Ticket const& ticket, Clock const& clock) {
    auto const place = static_cast<std::size_t>(alarm.step);
    bool const counts = clock.running_since && !clock.met_at && !ticket.ended_at;
    // A workflow of a site's own may end a ticket and let its clocks run.
    if (!counts || place >= kAlarmShares.size()) return store_.alarms().advance(alarm, std::nullopt);
    auto const share = kAlarmShares[place];
    auto const next = alarm.step + 1;
    if (!go_to(alarm, next, next_share_at(clock, next, calendar_of(ticket)))) return false;
    Values data{{"clock", std::string{name_of(alarm.kind)}}, {"share", std::int64_t{share}}};
    if (clock.due_at) data["due_at"] = to_rfc3339(*clock.due_at);
    say(ticket, of_staff(share < 100 ? "warn" : "breach", std::move(data)), audience_at(share, ticket));
    return true;
}

bool Watch::take_silence(Alarm const& alarm, Ticket const& ticket) {
    auto const steps = silence_steps(ticket, rules_, calendar_of(ticket));
    auto const place = static_cast<std::size_t>(alarm.step);
    if (place >= steps.size()) return store_.alarms().advance(alarm, std::nullopt);
    bool const is_last = place + 1 == steps.size();
    if (!go_to(alarm, alarm.step + 1, is_last ? std::nullopt : std::optional{steps[place + 1].at}))
        return false;
    Values data{{"days", std::int64_t{steps[place].days}}};
    if (steps[place].tells_managers) {
        Audience const managers{.managers = true, .experts = {}};
        say(ticket, of_staff("company_silent", std::move(data)), managers);
        return true;
    }
    bool const confirms = silence_confirms(rules_.workflow, ticket.state);
    data["waits_for"] = std::string{confirms ? "confirmation" : "answer"};
    Audience const company{.company = true, .experts = {}};
    say(ticket, {.action = "remind", .data = std::move(data)}, company);
    return true;
}

bool Watch::take_offer(Alarm const& alarm, Ticket const& ticket) {
    if (!store_.alarms().advance(alarm, std::nullopt)) return false;
    auto const offer = store_.offers().find(alarm.offer);
    // One that ran out while nobody watched is about to expire.
    bool const waits = offer && offer->status == OfferStatus::open && now_ < offer->deadline_at;
    if (!waits) return true;
    Values data{{"expert_id", offer->expert.value}, {"deadline_at", to_rfc3339(offer->deadline_at)}};
    Audience audience;
    audience.experts.insert(offer->expert);
    say(ticket, of_staff("remind_offer", std::move(data)), audience);
    return true;
}

bool Watch::go_to(Alarm const& alarm, int step, std::optional<Time> due_at) {
    if (!due_at) return store_.alarms().advance(alarm, std::nullopt);
    auto next = alarm;
    next.step = step;
    next.due_at = due_at;
    return store_.alarms().advance(alarm, next);
}

// Nothing in the ticket's row changes: what was asked of it by its version still holds.
void Watch::say(Ticket const& ticket, Event event, Audience const& audience) {
    event.ticket = ticket.id;
    event.from = event.to = ticket.state;
    event.actor = {{}, {}, Role::system};
    event.at = now_;
    event.version = ticket.version;
    event.id = publish(store_, event);
    tell(store_, audience, ticket, event);
}

Calendar const& Watch::calendar_of(Ticket const& ticket) {
    auto const company = store_.companies().find(ticket.company);
    return rules_.calendars.of(company ? company->country : std::string{});
}

void take_all_until(Store& store, Rules const& rules, Time until) {
    for (auto due = store.alarms().due(until, {}, 1); !due.empty(); due = store.alarms().due(until, {}, 1)) {
        auto const& first = due.front();
        if (Watch(store, rules, *first.due_at).take_all_of(first.ticket) == 0) return;
    }
}

}  // namespace mulkko
