#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/event.h"
#include "domain/rules.h"
#include "domain/ticket.h"

// What counts: every figure is a sum over facts, and every fact is read from one event, when it happens.

namespace mulkko {

/// Names what can be counted in a ticket's course.
/// Shape: `solved`, `given_up` and `set_aside` are the ways to end: by a confirmed solution, without one for
/// a reason from the list, and withdrawn or not taken on.
enum class FactKind {
    filed,
    responded,
    accepted,
    solved,
    given_up,
    set_aside,
    reopened,
    reworked,
    declined,
    expired,
    handed_over,
    rated,
};

inline constexpr std::array<std::string_view, 12> kFactKindNames{
    "filed",
    "responded",
    "accepted",
    "solved",
    "given_up",
    "set_aside",
    "reopened",
    "reworked",
    "declined",
    "expired",
    "handed_over",
    "rated"};

constexpr std::string_view name_of(FactKind kind) { return kFactKindNames[static_cast<std::size_t>(kind)]; }
std::optional<FactKind> fact_kind_from(std::string_view name);
constexpr bool ends(FactKind kind) { return kind >= FactKind::solved && kind <= FactKind::set_aside; }

/// Says of a ticket, at one moment, who and what it concerned: never what it became later.
/// Shape: `expert` and `institution` are of the expert whom the fact is about, none and empty where it is
/// about none.
struct FactSubject {
    std::string field;
    std::string city;
    Urgency urgency = Urgency::normal;
    Language language = Language::ko;
    CompanyId company;
    ExpertId expert;
    std::string institution;

    friend bool operator==(FactSubject const&, FactSubject const&) = default;
};

/// Records one thing that counts. Written in the event's transaction, never changed.
/// Units: `amount` is working minutes of the ticket's calendar since it was filed (responded, accepted), the
/// same less what the company had the ball (solved), or the stars given (rated).
struct Fact {
    EventId event;
    TicketId ticket;
    FactKind kind = FactKind::filed;
    Time at{};
    std::int64_t amount = 0;
    bool in_time = false;  ///< ended: both promises were kept
    bool first_time =
        false;         ///< solved: by the first who accepted, without rework, and not after a reopening
    int capacity = 0;  ///< accepted: how many tickets the expert takes
    FactSubject subject;

    friend bool operator==(Fact const&, Fact const&) = default;
};

/// Says whom an event concerns beside the ticket: the expert who guides it, or who answers an offer.
struct FactExpert {
    ExpertId id;
    std::string institution;
    int capacity = 0;
};

/// Reads what counts from one event.
/// Shape: `before` and `after` are the ticket around it, `earlier` the facts of the ticket so far.
std::vector<Fact> facts_of(
    Rules const& rules,
    Calendar const& calendar,
    Ticket const& before,
    Ticket const& after,
    Event const& event,
    FactExpert const& expert,
    std::vector<Fact> const& earlier
);

/// Finds whom the facts of an event would be about; none for most events.
std::optional<ExpertId> expert_of_facts(Workflow const& workflow, Ticket const& before, Event const& event);

/// Tells whether an event may count at all, so that nobody looks up what it needs for nothing.
bool may_count(Workflow const& workflow, Ticket const& before, Ticket const& after, Event const& event);

}  // namespace mulkko
