#include "domain/queue.h"

#include <algorithm>

namespace mulkko {
namespace {

bool leads_to(Workflow const& workflow, Move const& move, std::string_view state) {
    if (!move.to.came_from) return move.to.with_expert == state || move.to.without_expert == state;
    // It leads back to wherever a ticket came from into the states that the move leaves.
    return std::ranges::any_of(workflow.moves_from(state), [&](Move const* there) {
        return std::ranges::any_of(move.from, [&](auto const& between) {
            return there->to.with_expert == between || there->to.without_expert == between;
        });
    });
}

}  // namespace

Move const* offering_move(Workflow const& workflow, std::string_view state) {
    auto const moves = workflow.moves_from(state);
    auto const found = std::ranges::find_if(moves, [](Move const* move) {
        return move->has(Effect::make_offer) && move->open_to(Mover::manager);
    });
    return found == moves.end() ? nullptr : *found;
}

std::vector<std::string> states_waiting_for_an_expert(Workflow const& workflow) {
    std::vector<std::string> names;
    for (auto const& state : workflow.states()) {
        if (!offering_move(workflow, state.name)) continue;
        bool const comes_without = std::ranges::any_of(workflow.moves(), [&](Move const& move) {
            return !move.has(Effect::make_offer) && leads_to(workflow, move, state.name);
        });
        if (comes_without || state.name == workflow.initial()) names.push_back(state.name);
    }
    return names;
}

}  // namespace mulkko
