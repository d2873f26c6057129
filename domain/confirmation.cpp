#include "domain/confirmation.h"

#include <algorithm>

namespace mulkko {
namespace {

/// A move by which the company rates what it got: it says that the problem was understood.
bool rates(Workflow const& workflow, std::string const& action) {
    return std::ranges::any_of(workflow.moves(), [&](Move const& move) {
        return move.action == action && move.asks_for(Need::rating);
    });
}

ConfirmedSkills lesson_from(Ticket const& ticket) {
    auto const& problem = ticket.problem;
    auto const told = problem.title + "\n" + problem.description;
    ConfirmedSkills lesson{.ticket = ticket.id, .tellings = {text_of(problem)}, .skills = problem.skills};
    for (auto const* telling : {&told, &problem.description}) {
        if (!telling->empty() && *telling != lesson.tellings.back()) lesson.tellings.push_back(*telling);
    }
    return lesson;
}

}  // namespace

std::string text_of(Problem const& problem) {
    auto text = problem.title + "\n" + problem.description;
    for (auto const& fault : kFaultFields) {
        auto const& fact = problem.*fault.text;
        if (!fact.empty()) text += "\n" + fact;
    }
    return text;
}

std::vector<std::string> confirming_actions(Workflow const& workflow) {
    std::vector<std::string> actions{"correct"};
    for (auto const& move : workflow.moves()) {
        if (move.asks_for(Need::rating) && std::ranges::count(actions, move.action) == 0) {
            actions.push_back(move.action);
        }
    }
    return actions;
}

bool confirms_skills(Event const& event, Workflow const& workflow) {
    if (event.action == "correct") {
        return event.actor.role == Role::manager && event.changes.contains("skills");
    }
    return event.actor.role == Role::company && rates(workflow, event.action);
}

std::optional<ConfirmedSkills> lesson_of(Store& store, Workflow const& workflow, TicketId id) {
    auto const events = store.events().of(id);
    bool const confirmed =
        std::ranges::any_of(events, [&](Event const& event) { return confirms_skills(event, workflow); });
    if (!confirmed) return std::nullopt;
    auto const ticket = store.tickets().find(id);
    if (!ticket || ticket->problem.skills.empty()) return std::nullopt;
    return lesson_from(*ticket);
}

void take_lesson(Store& store, Rules const& rules, TicketId id) {
    auto const lesson = lesson_of(store, rules.workflow, id);
    lesson ? rules.suggester.learn(*lesson) : rules.suggester.forget(id);
}

}  // namespace mulkko
