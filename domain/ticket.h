#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/event.h"
#include "domain/ids.h"
#include "domain/language.h"
#include "domain/result.h"
#include "domain/skill.h"
#include "domain/time.h"

namespace mulkko {

/// Tells how pressing a problem is; `line_down` means a line stands still.
enum class Urgency { line_down, urgent, normal, planned };

inline constexpr std::array kUrgencies{
    Urgency::line_down, Urgency::urgent, Urgency::normal, Urgency::planned};

constexpr std::string_view name_of(Urgency urgency) {
    constexpr std::array<std::string_view, 4> names{"line_down", "urgent", "normal", "planned"};
    return names[static_cast<std::size_t>(urgency)];
}

constexpr std::optional<Urgency> urgency_from(std::string_view name) {
    for (auto urgency : kUrgencies) {
        if (name_of(urgency) == name) return urgency;
    }
    return std::nullopt;
}

/// States the trouble as the company tells it; all but the title and description may stay empty.
/// Shape: `skills` are codes of the taxonomy. Units: rates in the company's own words ("3 %").
struct Problem {
    std::string title;
    std::string description;
    Language language = Language::ko;
    Urgency urgency = Urgency::normal;
    std::vector<std::string> skills;
    std::string city;
    std::string process, material, machine, defect, rate_now, rate_target, since, changed, tried;
    std::vector<ExpertId> excluded_experts;
    std::vector<std::string> excluded_institutions;

    friend bool operator==(Problem const&, Problem const&) = default;
};

/// Names the optional parts of the fault statement, in the order a form asks for them.
struct FaultField {
    std::string_view name;
    std::string Problem::*text;
    std::size_t most;
};
extern std::array<FaultField, 9> const kFaultFields;

/// Cleans and checks a problem. A draft may leave the description empty.
/// Errors: invalid, every fault at once (title, description, skills unknown, fault fields too long).
enum class Completeness { draft, filed };
Result<Problem> checked(Problem problem, Taxonomy const& taxonomy, Completeness wanted);

/// Tells how much of the statement is there. Units: 0 to 100.
int completeness_of(Problem const& problem);

/// Counts working time towards one promise. Stopped clocks have no `running_since`.
/// Units: working minutes. `due_at` is the promise while it runs and after it was met.
struct Clock {
    std::int64_t allowed = 0;
    std::int64_t used = 0;
    std::optional<Time> running_since;
    std::optional<Time> due_at;
    std::optional<Time> met_at;

    bool started() const { return allowed > 0; }
    bool breached(Time now) const { return due_at ? met_at.value_or(now) > *due_at : used > allowed; }
    friend bool operator==(Clock const&, Clock const&) = default;
};

/// Follows one problem from filing to its end.
/// Shape: `state` is a state of the workflow, `came_from` the one before a waiting state. `open_offer` leads
/// where several experts are asked at once. The consulted see and speak, but do not guide. `version` counts
/// the changes of this row: every change is one event.
struct Ticket {
    TicketId id;
    CompanyId company;
    UserId filed_by;
    Problem problem;
    std::string state;
    std::string came_from;
    std::optional<ExpertId> assigned_expert;
    std::optional<OfferId> open_offer;
    std::vector<ExpertId> consulted;
    Clock first_response;
    Clock resolution;
    std::optional<int> rating;
    std::int64_t version = 0;
    Time created_at{};
    std::optional<Time> submitted_at;
    std::optional<Time> ended_at;
    Time updated_at{};

    friend bool operator==(Ticket const&, Ticket const&) = default;
};

/// Lists the fields of the ticket's row whose values differ, with the values of `after`.
Values changes_between(Ticket const& before, Ticket const& after);

/// Puts an event's changes into a ticket: the one way from events back to the row.
void apply(Ticket& ticket, Event const& event);

}  // namespace mulkko
