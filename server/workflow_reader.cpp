#include <algorithm>

#include "server/rules_reader.h"

namespace mulkko {
namespace {

/// Reads a list of names, each of which the program must know.
template <typename Known>
auto known_names(JsonPlace const& list, Known known, char const* fault) {
    std::vector<typename std::invoke_result_t<Known, std::string_view>::value_type> found;
    for (auto const& item : list.items()) {
        auto name = item.text();
        if (auto value = known(name))
            found.push_back(*value);
        else if (item.is_text())
            item.fault(fault, {{"name", name}});
    }
    return found;
}

/// Names are what programs send and addresses hold, so they stay plain.
std::string plain_name(JsonPlace const& place) {
    auto name = place.text();
    bool plain = !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](char sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '_';
    });
    if (place.is_text() && !plain) place.fault("workflow.name_not_plain", {{"name", name}});
    return name;
}

State read_state(JsonPlace const& place) {
    place.only({"name", "category", "label", "next"});
    State state;
    state.name = plain_name(place.at("name"));
    auto category = place.at("category");
    auto name = category.text();
    if (auto known = category_from(name))
        state.category = *known;
    else if (category.is_text())
        category.fault("workflow.unknown_category", {{"name", name}});
    state.label = read_label(place.at("label"));
    state.next = read_label(place.at("next"));
    return state;
}

/// Reads where a move starts: states by name, and "@new" for every state of that category.
std::vector<std::string> read_from(JsonPlace const& list, std::vector<State> const& states) {
    std::vector<std::string> from;
    for (auto const& item : list.items()) {
        auto name = item.text();
        if (!name.starts_with('@')) {
            from.push_back(name);
            continue;
        }
        auto category = category_from(name.substr(1));
        if (!category) item.fault("workflow.unknown_category", {{"name", name}});
        for (auto const& state : states) {
            if (state.category == category) from.push_back(state.name);
        }
    }
    return from;
}

Destination read_to(JsonPlace const& place) {
    if (!place.is_object()) {
        auto name = place.text();
        if (name == "@came_from") return {{}, {}, true};
        return {name, name, false};
    }
    place.only({"with_expert", "without_expert"});
    return {place.at("with_expert").text(), place.at("without_expert").text(), false};
}

Move read_move(JsonPlace const& place, std::vector<State> const& states) {
    place.only({"from", "action", "to", "who", "needs", "effects", "label"});
    Move move;
    move.from = read_from(place.at("from"), states);
    move.action = plain_name(place.at("action"));
    move.to = read_to(place.at("to"));
    move.who = known_names(place.at("who"), mover_from, "workflow.unknown_mover");
    move.needs = known_names(place.at("needs"), need_from, "workflow.unknown_need");
    move.effects = known_names(place.at("effects"), effect_from, "workflow.unknown_effect");
    move.label = read_label(place.at("label"));
    return move;
}

}  // namespace

Result<Workflow> read_workflow(std::string const& path) {
    auto file = JsonFile::read(path);
    if (!file) return pass(file);
    JsonPlace root{*file};
    root.only({"initial", "states", "moves"});
    auto initial = root.at("initial").text();
    std::vector<State> states;
    for (auto const& row : root.at("states").items()) states.push_back(read_state(row));
    std::vector<Move> moves;
    for (auto const& row : root.at("moves").items()) moves.push_back(read_move(row, states));
    if (auto faults = file->faults()) return fail(*faults);

    auto workflow = Workflow::from(std::move(initial), std::move(states), std::move(moves));
    if (workflow) return workflow;
    file->fault_named(workflow.error());
    return fail(*file->faults());
}

}  // namespace mulkko
