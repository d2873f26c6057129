#include <algorithm>
#include <set>

#include "domain/workflow.h"

// A workflow is checked as a whole before anything runs on it, so that no ticket can ever be stuck.

namespace mulkko {
namespace {

std::string place(std::string const& table, std::size_t row, std::string const& part = {}) {
    return table + "[" + std::to_string(row) + "]" + (part.empty() ? "" : "." + part);
}

class Check {
public:
    Check(std::string const& initial, std::vector<State> const& states, std::vector<Move> const& moves)
        : initial_(initial), states_(states), moves_(moves) {}

    Result<void> all() {
        for (auto step :
             {&Check::states, &Check::destinations, &Check::rows, &Check::reachable, &Check::ways_out}) {
            if (auto result = (this->*step)(); !result) return result;
        }
        return {};
    }

private:
    Result<void> states() {
        for (std::size_t row = 0; row < states_.size(); ++row) {
            if (!names_.insert(states_[row].name).second) {
                return fail(invalid(
                    place("states", row, "name"), "workflow.doubled_state", {{"state", states_[row].name}}
                ));
            }
        }
        if (!names_.contains(initial_)) {
            return fail(invalid("initial", "workflow.unknown_state", {{"state", initial_}}));
        }
        return {};
    }

    Result<void> known(std::string const& where, std::string const& state) const {
        if (names_.contains(state)) return {};
        return fail(invalid(where, "workflow.unknown_state", {{"state", state}}));
    }

    Result<void> destinations() {
        for (std::size_t row = 0; row < moves_.size(); ++row) {
            auto const& to = moves_[row].to;
            for (auto const& state : {to.with_expert, to.without_expert}) {
                if (to.came_from && state.empty()) continue;
                if (auto result = known(place("moves", row, "to"), state); !result) return result;
            }
        }
        return {};
    }

    Result<void> rows() {
        std::set<std::pair<std::string, std::string>> seen;
        for (std::size_t row = 0; row < moves_.size(); ++row) {
            if (moves_[row].from.empty() || moves_[row].action.empty() || moves_[row].who.empty()) {
                return fail(invalid(place("moves", row), "workflow.incomplete_row"));
            }
            for (auto const& from : moves_[row].from) {
                if (auto result = known(place("moves", row, "from"), from); !result) return result;
                if (seen.insert({from, moves_[row].action}).second) continue;
                return fail(invalid(
                    place("moves", row, "action"),
                    "workflow.doubled_row",
                    {{"state", from}, {"action", moves_[row].action}}
                ));
            }
        }
        return {};
    }

    // A move "where it came from" leads back to any state from which one can arrive where it starts.
    std::set<std::string> next_of(std::string const& state) const {
        std::set<std::string> next;
        for (auto const& row : moves_) {
            if (std::ranges::count(row.from, state) == 0) continue;
            if (!row.to.came_from) next.insert({row.to.with_expert, row.to.without_expert});
            for (auto const& before : moves_) {
                if (row.to.came_from && before.to.with_expert == state) {
                    next.insert(before.from.begin(), before.from.end());
                }
            }
        }
        return next;
    }

    Result<void> reachable() {
        std::set<std::string> reached{initial_};
        std::vector<std::string> waiting{initial_};
        while (!waiting.empty()) {
            auto state = waiting.back();
            waiting.pop_back();
            for (auto const& next : next_of(state)) {
                if (reached.insert(next).second) waiting.push_back(next);
            }
        }
        for (std::size_t row = 0; row < states_.size(); ++row) {
            if (reached.contains(states_[row].name)) continue;
            return fail(invalid(place("states", row), "workflow.unreachable", {{"state", states_[row].name}})
            );
        }
        return {};
    }

    Result<void> ways_out() {
        for (std::size_t row = 0; row < states_.size(); ++row) {
            auto const& state = states_[row];
            if (state.category == Category::done || leads_away(state.name)) continue;
            return fail(invalid(place("states", row), "workflow.dead_end", {{"state", state.name}}));
        }
        return {};
    }

    bool leads_away(std::string const& state) const {
        auto next = next_of(state);
        next.erase(state);
        return !next.empty();
    }

    std::string const& initial_;
    std::vector<State> const& states_;
    std::vector<Move> const& moves_;
    std::set<std::string> names_;
};

}  // namespace

Result<Workflow> Workflow::from(std::string initial, std::vector<State> states, std::vector<Move> moves) {
    if (auto result = Check{initial, states, moves}.all(); !result) return pass(result);
    Workflow workflow;
    workflow.initial_ = std::move(initial);
    workflow.states_ = std::move(states);
    workflow.moves_ = std::move(moves);
    return workflow;
}

}  // namespace mulkko
