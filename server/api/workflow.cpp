#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/json_values.h"
#include "server/house.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

template <typename Named>
json names_json(std::vector<Named> const& things) {
    auto names = json::array();
    for (auto const& thing : things) names.push_back(name_of(thing));
    return names;
}

json state_json(State const& state, Language language) {
    return {
        {"name", state.name},
        {"category", name_of(state.category)},
        {"label", state.label.in(language)},
        {"labels", label_json(state.label)},
        {"next", state.next.in(language)},
    };
}

// One state, "@came_from", or both where it depends on whether an expert is assigned.
json destination_json(Destination const& to) {
    if (to.came_from) return "@came_from";
    if (to.with_expert == to.without_expert) return to.with_expert;
    return {{"with_expert", to.with_expert}, {"without_expert", to.without_expert}};
}

json move_json(Move const& move, Language language) {
    return {
        {"from", move.from},
        {"action", move.action},
        {"to", destination_json(move.to)},
        {"who", names_json(move.who)},
        {"needs", names_json(move.needs)},
        {"effects", names_json(move.effects)},
        {"label", move.label.in(language)},
        {"labels", label_json(move.label)},
    };
}

}  // namespace

Result<Response> show_workflow(Call& call) {
    auto const& workflow = call.house.rules().workflow;
    auto states = json::array();
    for (auto const& state : workflow.states()) states.push_back(state_json(state, call.language));
    auto moves = json::array();
    for (auto const& move : workflow.moves()) moves.push_back(move_json(move, call.language));
    return json_answer(
        {{"initial", workflow.initial()}, {"states", std::move(states)}, {"moves", std::move(moves)}}
    );
}

}  // namespace mulkko::api
