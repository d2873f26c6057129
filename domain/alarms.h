#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.h"
#include "domain/time.h"

namespace mulkko {

/// Names what an alarm watches: one of the ticket's clocks, its company's silence, or an open offer.
enum class AlarmKind { first_response, resolution, silence, offer };

inline constexpr std::array<std::string_view, 4> kAlarmKindNames{
    "first_response", "resolution", "silence", "offer"};

constexpr std::string_view name_of(AlarmKind kind) { return kAlarmKindNames[static_cast<std::size_t>(kind)]; }

/// Waits for the next moment at which something of a ticket is to be spoken of.
/// Shape: at most one alarm a ticket, kind and offer; `offer` is 0 but for the kind `offer`. `step` counts
/// what was spoken of in this round of the clock. An alarm without `due_at` sleeps, because its clock stands
/// still; one that has said all is gone.
struct Alarm {
    TicketId ticket;
    AlarmKind kind = AlarmKind::first_response;
    OfferId offer;
    int step = 0;
    std::optional<Time> due_at;
    friend bool operator==(Alarm const&, Alarm const&) = default;
};

/// Marks how far a reader of due alarms has come.
struct AlarmPlace {
    Time due_at{};
    TicketId ticket;
};

/// Holds when a running promise or a silence is to be spoken of, each time once.
class Alarms {
public:
    virtual ~Alarms() = default;

    /// Sets an alarm, in the place of an older one of its ticket, kind and offer.
    virtual void keep(Alarm const& alarm) = 0;
    virtual std::optional<Alarm> find(TicketId ticket, AlarmKind kind, OfferId offer = {}) = 0;
    virtual std::vector<Alarm> of(TicketId ticket) = 0;
    /// Lets an alarm sleep, if there is one.
    virtual void put_to_sleep(TicketId ticket, AlarmKind kind) = 0;
    virtual void forget(TicketId ticket, AlarmKind kind, OfferId offer = {}) = 0;

    /// Sets an alarm to its next step, or takes it away where there is none; false, and nothing done, where
    /// it no longer stands as `alarm` says.
    virtual bool advance(Alarm const& alarm, std::optional<Alarm> const& next) = 0;
    /// Lists alarms that are due, those due first before the others, after a place.
    virtual std::vector<Alarm> due(Time now, AlarmPlace const& after, int most) = 0;

    /// Tells the time by the clock that all servers of one database share; nullopt where there is one server.
    virtual std::optional<Time> now() = 0;

    /// Tells, as it was last noted, by which calendars the open tickets' deadlines were counted.
    virtual std::optional<std::string> counted_by() = 0;
    virtual void note_counted_by(std::string const& calendars) = 0;
};

}  // namespace mulkko
