#include "domain/fact.h"

#include <algorithm>

#include "domain/track_notes.h"

namespace mulkko {
namespace {

std::optional<FactKind> ending_of(Move const& move, Category from, Category to) {
    if (from == Category::done || to != Category::done) return std::nullopt;
    if (solves(move)) return FactKind::solved;
    return move.asks_for(Need::reason_code) ? FactKind::given_up : FactKind::set_aside;
}

std::optional<FactKind> answer_kind(TrackNote const& note) {
    switch (note.kind) {
        case TrackNote::Kind::accepted:
            return FactKind::accepted;
        case TrackNote::Kind::declined:
            return FactKind::declined;
        case TrackNote::Kind::expired:
            return FactKind::expired;
        case TrackNote::Kind::solved:
        case TrackNote::Kind::reopened:
        case TrackNote::Kind::handed_over:
            return std::nullopt;
    }
    return std::nullopt;
}

/// Lists what a move counts as, in the order of the kinds.
std::vector<FactKind> kinds_of(
    Workflow const& workflow, Move const& move, Ticket const& before, Event const& event
) {
    std::vector<FactKind> kinds;
    if (move.has(Effect::start_clocks)) kinds.push_back(FactKind::filed);
    if (auto const note = track_note_of(workflow, before, event)) {
        if (auto const kind = answer_kind(*note)) kinds.push_back(*kind);
    }
    auto const from = workflow.category_of(event.from), to = workflow.category_of(event.to);
    if (auto const ending = ending_of(move, from, to)) kinds.push_back(*ending);
    if (from == Category::done && to != Category::done) kinds.push_back(FactKind::reopened);
    if (move.has(Effect::count_rework)) kinds.push_back(FactKind::reworked);
    if (move.has(Effect::release) && before.assigned_expert) kinds.push_back(FactKind::handed_over);
    if (event.data.contains("rating")) kinds.push_back(FactKind::rated);
    return kinds;
}

bool responds(Ticket const& before, Ticket const& after) {
    return !before.first_response.met_at && after.first_response.met_at && after.first_response.started();
}

bool holds_a(FactKind kind, std::vector<Fact> const& facts) {
    return std::ranges::any_of(facts, [&](Fact const& fact) { return fact.kind == kind; });
}

// Whoever solved it accepted it first where nobody handed it over; what ended before has come back.
bool is_first_time(std::vector<Fact> const& earlier) {
    using enum FactKind;
    return !holds_a(handed_over, earlier) && !holds_a(reworked, earlier) && !holds_a(reopened, earlier);
}

FactSubject subject_of(Ticket const& ticket, FactExpert const& expert) {
    auto const& problem = ticket.problem;
    return {
        .field = problem.skills.empty() ? std::string{} : std::string{field_of(problem.skills.front())},
        .city = problem.city,
        .urgency = problem.urgency,
        .language = problem.language,
        .company = ticket.company,
        .expert = expert.id,
        .institution = expert.institution,
    };
}

/// Completes one fact with what its kind has to say.
class Teller {
public:
    Teller(
        Calendar const& calendar, Ticket const& after, Event const& event, std::vector<Fact> const& earlier
    )
        : calendar_(calendar), after_(after), event_(event), earlier_(earlier) {}

    Fact tell(FactKind kind, FactExpert const& expert) const {
        Fact fact{.event = event_.id, .ticket = event_.ticket, .kind = kind, .at = event_.at};
        fact.subject = subject_of(after_, expert);
        if (ends(kind)) fact.in_time = is_in_time();
        if (kind == FactKind::responded) fact.amount = after_.first_response.used;
        if (kind == FactKind::accepted) {
            fact.amount = minutes_since_filing();
            fact.capacity = expert.capacity;
            fact.first_time = !holds_a(FactKind::accepted, earlier_);
        }
        if (kind == FactKind::solved) {
            fact.amount = after_.resolution.used;
            fact.first_time = is_first_time(earlier_);
        }
        if (kind == FactKind::rated) fact.amount = std::get<std::int64_t>(event_.data.at("rating"));
        return fact;
    }

private:
    bool is_in_time() const {
        return !after_.first_response.breached(event_.at) && !after_.resolution.breached(event_.at);
    }
    std::int64_t minutes_since_filing() const {
        return working_minutes_between(calendar_, after_.submitted_at.value_or(event_.at), event_.at);
    }

    Calendar const& calendar_;
    Ticket const& after_;
    Event const& event_;
    std::vector<Fact> const& earlier_;
};

}  // namespace

std::vector<Fact> facts_of(
    Rules const& rules,
    Calendar const& calendar,
    Ticket const& before,
    Ticket const& after,
    Event const& event,
    FactExpert const& expert,
    std::vector<Fact> const& earlier
) {
    // A draft is nobody's affair but its writer's, however it ends.
    if (!after.submitted_at) return {};
    Teller const teller{calendar, after, event, earlier};
    std::vector<Fact> facts;
    auto const* move = rules.workflow.move(event.from, event.action);
    auto const kinds = move ? kinds_of(rules.workflow, *move, before, event) : std::vector<FactKind>{};
    for (auto kind : kinds) facts.push_back(teller.tell(kind, expert));
    if (responds(before, after)) facts.push_back(teller.tell(FactKind::responded, expert));
    return facts;
}

std::optional<FactKind> fact_kind_from(std::string_view name) {
    auto const found = std::ranges::find(kFactKindNames, name);
    if (found == kFactKindNames.end()) return std::nullopt;
    return static_cast<FactKind>(found - kFactKindNames.begin());
}

std::optional<ExpertId> expert_of_facts(Workflow const& workflow, Ticket const& before, Event const& event) {
    if (auto const note = track_note_of(workflow, before, event)) return note->expert;
    return before.assigned_expert;
}

bool may_count(Workflow const& workflow, Ticket const& before, Ticket const& after, Event const& event) {
    if (!after.submitted_at) return false;
    if (responds(before, after)) return true;
    auto const* move = workflow.move(event.from, event.action);
    return move && !kinds_of(workflow, *move, before, event).empty();
}

}  // namespace mulkko
