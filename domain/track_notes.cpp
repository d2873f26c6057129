#include "domain/track_notes.h"

#include <algorithm>

namespace mulkko {
namespace {

std::optional<std::int64_t> number_in(Event const& event, char const* name) {
    auto const found = event.data.find(name);
    if (found == event.data.end()) return std::nullopt;
    auto const* number = std::get_if<std::int64_t>(&found->second);
    return number ? std::optional{*number} : std::nullopt;
}

std::vector<double> shares_in(Event const& event) {
    std::vector<double> shares;
    auto const found = event.data.find(kSkillShares);
    if (found == event.data.end()) return shares;
    auto const* parts = std::get_if<std::vector<std::int64_t>>(&found->second);
    if (!parts) return shares;
    for (auto const part : *parts) shares.push_back(static_cast<double>(part) / kPartsOfAShare);
    return shares;
}

bool is_where_solutions_end(Workflow const& workflow, std::string const& state) {
    return std::ranges::any_of(workflow.moves(), [&](Move const& move) {
        return solves(move) && move.to.with_expert == state;
    });
}

std::optional<TrackNote::Kind> answer_of(Move const& move, Ticket const& before, Event const& event) {
    if (!before.open_offer) return std::nullopt;
    if (move.has(Effect::assign)) return TrackNote::Kind::accepted;
    if (move.asks_for(Need::deadline_passed)) return TrackNote::Kind::expired;
    bool const by_the_asked = move.open_to(Mover::offered_expert) && event.actor.role == Role::expert;
    return by_the_asked ? std::optional{TrackNote::Kind::declined} : std::nullopt;
}

std::optional<TrackNote::Kind> outcome_of(
    Workflow const& workflow, Move const& move, Ticket const& before, Event const& event
) {
    if (!before.assigned_expert) return std::nullopt;
    if (solves(move)) return TrackNote::Kind::solved;
    if (move.has(Effect::release)) return TrackNote::Kind::handed_over;
    bool const soon = before.ended_at && event.at <= *before.ended_at + kSoonReopened;
    bool const undone = move.has(Effect::restart_clocks) && is_where_solutions_end(workflow, before.state);
    return soon && undone ? std::optional{TrackNote::Kind::reopened} : std::nullopt;
}

}  // namespace

bool solves(Move const& move) { return move.asks_for(Need::rating) || move.asks_for(Need::days_of_silence); }

std::optional<TrackNote> track_note_of(Workflow const& workflow, Ticket const& before, Event const& event) {
    auto const* move = workflow.move(event.from, event.action);
    if (!move) return std::nullopt;
    TrackNote note{.company = before.company, .skills = before.problem.skills, .at = event.at};
    note.shares = shares_in(event);
    if (note.shares.size() > note.skills.size()) note.shares.clear();
    if (auto const answer = answer_of(*move, before, event)) {
        note.kind = *answer;
        note.expert = ExpertId{number_in(event, "expert_id").value_or(0)};
        note.minutes = number_in(event, kAnswerMinutes);
        return note;
    }
    auto const outcome = outcome_of(workflow, *move, before, event);
    if (!outcome) return std::nullopt;
    note.kind = *outcome;
    note.expert = *before.assigned_expert;
    note.solved_at = before.ended_at.value_or(event.at);
    return note;
}

}  // namespace mulkko
