#include "domain/recount.h"

#include <algorithm>
#include <span>

#include "domain/alarm_setting.h"
#include "domain/alarms.h"
#include "domain/publishing.h"
#include "domain/telling.h"

namespace mulkko {
namespace {

// What would be far too long to keep, and need not be read again.
// Source: FNV-1a, 64 bit.
class Mixer {
public:
    void mix(std::string_view text) {
        for (unsigned char byte : text) digest_ = (digest_ ^ byte) * 1099511628211u;
        digest_ = (digest_ ^ 0xffu) * 1099511628211u;
    }
    void mix(std::int64_t number) { mix(std::to_string(number)); }
    void mix(std::vector<Stretch> const& hours) {
        for (auto const& stretch : hours) mix(stretch.from), mix(stretch.until);
        mix("hours");
    }
    void mix(std::map<Date, std::string> const& days) {
        for (auto const& [day, name] : days) mix(to_text(day));
        mix("days");
    }
    std::string digest() const { return std::to_string(digest_); }

private:
    std::uint64_t digest_ = 14695981039346656037u;
};

void mix(Mixer& mixer, Calendar const& calendar) {
    mixer.mix(calendar.country);
    mixer.mix(calendar.time_zone);
    mixer.mix(calendar.hours);
    for (auto weekday : calendar.weekend) mixer.mix(std::int64_t{weekday});
    mixer.mix("weekend");
    mixer.mix(calendar.closed);
    mixer.mix(calendar.opened);
    for (auto const& [day, hours] : calendar.half_days) {
        mixer.mix(to_text(day));
        mixer.mix(hours);
    }
}

/// Promises anew what a running clock has left; false where the promise stays.
bool promise_again(Clock& clock, Calendar const& calendar) {
    if (!clock.running_since || clock.met_at) return false;
    auto const left = std::max<std::int64_t>(clock.allowed - clock.used, 0);
    auto const due = after_working_minutes(calendar, *clock.running_since, left);
    auto const before = std::exchange(clock.due_at, due ? std::optional{*due} : std::nullopt);
    return before != clock.due_at;
}

void note_promise(Values& data, std::string const& name, Clock const& before, Clock const& after) {
    if (before.due_at == after.due_at) return;
    if (before.due_at) data[name + "_before"] = to_rfc3339(*before.due_at);
    if (after.due_at) data[name + "_after"] = to_rfc3339(*after.due_at);
}

void write_recount(Store& store, Ticket const& before, Ticket& after, Time now) {
    Event event{
        .ticket = after.id,
        .action = "recount",
        .from = after.state,
        .to = after.state,
        .actor = {{}, {}, Role::system},
        .at = now,
        .version = before.version + 1,
        .changes = changes_between(before, after),
    };
    note_promise(event.data, "first_response", before.first_response, after.first_response);
    note_promise(event.data, "resolution", before.resolution, after.resolution);
    after.version = event.version;
    after.updated_at = now;
    if (!store.tickets().update(after)) throw std::logic_error("a ticket changed while it was held");
    event.id = publish(store, event);
    Audience audience{.company = true, .experts = {}};
    if (after.assigned_expert) audience.experts.insert(*after.assigned_expert);
    tell(store, audience, after, event);
}

}  // namespace

std::string fingerprint_of(Calendars const& calendars) {
    Mixer mixer;
    for (auto const& [country, calendar] : calendars.all()) mix(mixer, calendar);
    mix(mixer, calendars.of({}));
    return mixer.digest();
}

bool recount(Store& store, Rules const& rules, TicketId id, Time now) {
    auto const before = store.tickets().find(id);
    if (!before || before->ended_at) return false;
    auto const company = store.companies().find(before->company);
    auto const& calendar = rules.calendars.of(company ? company->country : std::string{});
    auto ticket = *before;
    bool const first_moved = promise_again(ticket.first_response, calendar);
    bool const second_moved = promise_again(ticket.resolution, calendar);
    if (first_moved || second_moved) write_recount(store, *before, ticket, now);
    reset_alarms(store, rules, ticket);
    return first_moved || second_moved;
}

}  // namespace mulkko
