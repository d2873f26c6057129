#include <algorithm>
#include <map>
#include <set>

#include "domain/workflow.h"

namespace mulkko {
namespace {

std::string quoted(std::string const& text) {
    std::string result = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

std::string look_of(Category category) {
    switch (category) {
        case Category::fresh:
            return "style=rounded";
        case Category::active:
            return "style=\"rounded,filled\", fillcolor=lightblue";
        case Category::waiting:
            return "style=\"rounded,dashed\"";
        case Category::done:
            return "peripheries=2";
    }
    return {};
}

std::set<std::string> destinations_of(Workflow const& workflow, Move const& move, std::string const& from) {
    if (!move.to.came_from) return {move.to.with_expert, move.to.without_expert};
    std::set<std::string> origins;
    for (auto const& before : workflow.moves()) {
        if (before.to.with_expert == from) origins.insert(before.from.begin(), before.from.end());
    }
    return origins;
}

}  // namespace

std::string drawn(Workflow const& workflow, Language language) {
    std::string dot = "digraph workflow {\n    rankdir=LR;\n    node [shape=box];\n";
    for (auto const& state : workflow.states()) {
        dot += "    " + quoted(state.name) + " [label=" + quoted(state.label.in(language)) + ", " +
               look_of(state.category) + "];\n";
    }
    for (auto const& move : workflow.moves()) {
        for (auto const& from : move.from) {
            for (auto const& to : destinations_of(workflow, move, from)) {
                dot += "    " + quoted(from) + " -> " + quoted(to) +
                       " [label=" + quoted(move.label.in(language)) + "];\n";
            }
        }
    }
    return dot + "}\n";
}

}  // namespace mulkko
