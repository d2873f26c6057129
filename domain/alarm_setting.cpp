#include "domain/alarm_setting.h"

#include <algorithm>

#include "domain/alarm_times.h"

namespace mulkko {
namespace {

constexpr int kBreach = static_cast<int>(kAlarmShares.size()) - 1;

Calendar const& calendar_of(Ticket const& ticket, Store& store, Rules const& rules) {
    auto const company = store.companies().find(ticket.company);
    return rules.calendars.of(company ? company->country : std::string{});
}

bool begins_anew(Clock const& before, Clock const& after) {
    if (!after.started()) return false;
    bool const restarted =
        before.running_since && after.running_since && *before.running_since != *after.running_since;
    return !before.started() || (before.met_at && !after.met_at) || after.used < before.used || restarted;
}

void set_clock(
    Alarms& alarms,
    TicketId ticket,
    AlarmKind kind,
    Clock const& before,
    Clock const& after,
    Calendar const& calendar
) {
    if (before == after) return;
    if (after.met_at) return alarms.forget(ticket, kind);
    if (begins_anew(before, after)) {
        return alarms.keep({ticket, kind, {}, 0, next_share_at(after, 0, calendar)});
    }
    if (!after.running_since) return alarms.put_to_sleep(ticket, kind);
    // None is left where everything was said before the clock paused.
    auto alarm = alarms.find(ticket, kind);
    if (!alarm) return;
    alarm->due_at = next_share_at(after, alarm->step, calendar);
    alarms.keep(*alarm);
}

std::optional<Time> silence_step_at(
    Ticket const& ticket, int step, Rules const& rules, Calendar const& calendar
) {
    auto const steps = silence_steps(ticket, rules, calendar);
    auto const place = static_cast<std::size_t>(step);
    return place < steps.size() ? std::optional{steps[place].at} : std::nullopt;
}

void set_silence(
    Alarms& alarms, Ticket const& before, Ticket const& after, Rules const& rules, Calendar const& calendar
) {
    auto const is_waiting = [&](Ticket const& ticket) {
        return rules.workflow.category_of(ticket.state) == Category::waiting;
    };
    if (is_waiting(after)) {
        alarms.keep({after.id, AlarmKind::silence, {}, 0, silence_step_at(after, 0, rules, calendar)});
    } else if (is_waiting(before)) {
        alarms.forget(after.id, AlarmKind::silence);
    }
}

std::optional<Time> due_again(
    Alarm const& alarm, Ticket const& ticket, Rules const& rules, Calendar const& calendar
) {
    switch (alarm.kind) {
        case AlarmKind::first_response:
            return next_share_at(ticket.first_response, alarm.step, calendar);
        case AlarmKind::resolution:
            return next_share_at(ticket.resolution, alarm.step, calendar);
        case AlarmKind::silence:
            return silence_step_at(ticket, alarm.step, rules, calendar);
        case AlarmKind::offer:
            // The expert was given a deadline; it stands, and so does its half.
            return alarm.due_at;
    }
    return alarm.due_at;
}

bool was_told_of_breach(std::vector<Event> const& events, AlarmKind kind, Time due_at) {
    return std::ranges::any_of(events, [&](Event const& event) {
        auto const clock = event.data.find("clock");
        return event.action == "breach" && event.at >= due_at && clock != event.data.end() &&
               clock->second == Value{std::string{name_of(kind)}};
    });
}

void add_missing_clock(
    Store& store, TicketId ticket, AlarmKind kind, Clock const& clock, Calendar const& calendar, Time now
) {
    if (!clock.started() || clock.met_at || store.alarms().find(ticket, kind)) return;
    Alarm alarm{ticket, kind, {}, 0, next_share_at(clock, 0, calendar)};
    while (alarm.step < kBreach && alarm.due_at && *alarm.due_at <= now) {
        alarm.due_at = next_share_at(clock, ++alarm.step, calendar);
    }
    bool const is_broken = alarm.due_at && *alarm.due_at <= now;
    if (is_broken && was_told_of_breach(store.events().of(ticket), kind, *alarm.due_at)) return;
    store.alarms().keep(alarm);
}

}  // namespace

void set_alarms(Store& store, Rules const& rules, Ticket const& before, Ticket const& after) {
    bool const clocks_moved =
        before.first_response != after.first_response || before.resolution != after.resolution;
    bool const may_be_silent = rules.workflow.category_of(before.state) == Category::waiting ||
                               rules.workflow.category_of(after.state) == Category::waiting;
    if (!clocks_moved && !may_be_silent) return;
    auto const& calendar = calendar_of(after, store, rules);
    auto& alarms = store.alarms();
    auto const set = [&](AlarmKind kind, Clock Ticket::*clock) {
        set_clock(alarms, after.id, kind, before.*clock, after.*clock, calendar);
    };
    set(AlarmKind::first_response, &Ticket::first_response);
    set(AlarmKind::resolution, &Ticket::resolution);
    set_silence(alarms, before, after, rules, calendar);
}

void set_offer_alarm(Store& store, Offer const& offer, Calendar const& calendar) {
    store.alarms().keep({offer.ticket, AlarmKind::offer, offer.id, 0, half_time_of(offer, calendar)});
}

void reset_alarms(Store& store, Rules const& rules, Ticket const& ticket) {
    auto const& calendar = calendar_of(ticket, store, rules);
    for (auto alarm : store.alarms().of(ticket.id)) {
        auto const due_at = due_again(alarm, ticket, rules, calendar);
        if (due_at == alarm.due_at) continue;
        alarm.due_at = due_at;
        store.alarms().keep(alarm);
    }
}

void add_missing_alarms(Store& store, Rules const& rules, Ticket const& ticket, Time now) {
    auto const& calendar = calendar_of(ticket, store, rules);
    auto& alarms = store.alarms();
    auto const add = [&](AlarmKind kind, Clock const& clock) {
        add_missing_clock(store, ticket.id, kind, clock, calendar, now);
    };
    add(AlarmKind::first_response, ticket.first_response);
    add(AlarmKind::resolution, ticket.resolution);
    if (!alarms.find(ticket.id, AlarmKind::silence)) set_silence(alarms, ticket, ticket, rules, calendar);
    for (auto const& offer : store.offers().all_open_on(ticket.id)) {
        auto const expert = store.experts().find(offer.expert);
        if (expert && !alarms.find(ticket.id, AlarmKind::offer, offer.id)) {
            set_offer_alarm(store, offer, rules.calendars.of(expert->country));
        }
    }
}

}  // namespace mulkko
