#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/language.h"
#include "domain/result.h"
#include "domain/user.h"

namespace mulkko {

/// Groups states by what they mean for clocks and figures: `new` = nobody guides it yet, `waiting` = the
/// company has the ball. Code knows categories, never a state's name.
enum class Category { fresh, active, waiting, done };
std::string_view name_of(Category category);
std::optional<Category> category_from(std::string_view name);

/// Says who may make a move. `offered_expert` holds the ticket's open offer, `assigned_expert` guides it.
enum class Mover { company, assigned_expert, offered_expert, manager, system };
std::string_view name_of(Mover mover);
std::optional<Mover> mover_from(std::string_view name);

/// Says what must hold, or be said, for a move.
enum class Need {
    complete_problem,
    candidate,
    expert,
    message,
    reason,
    reason_code,
    date_and_place,
    report,
    solution,
    rating,
    capacity,
    deadline_passed,
    days_of_silence,
    days_since_end,
    recent_end,
};
std::string_view name_of(Need need);
std::optional<Need> need_from(std::string_view name);

/// Says what a move sets going.
enum class Effect {
    start_clocks,
    stop_clocks,
    restart_clocks,
    pause,
    resume,
    route,
    next_candidate,
    make_offer,
    assign,
    release,
    tell_managers,
    ask_confirmation,
    count_rework,
};
std::string_view name_of(Effect effect);
std::optional<Effect> effect_from(std::string_view name);

/// Describes one state of the workflow; `next` tells the company what happens next.
struct State {
    std::string name;
    Category category = Category::fresh;
    Label label;
    Label next;
};

/// Says where a move leads: to a state, back to where the ticket came from, or by whether an expert is
/// assigned.
struct Destination {
    std::string with_expert;
    std::string without_expert;
    bool came_from = false;
};

/// Describes one row of the workflow table: from these states, by this action, to there.
struct Move {
    std::vector<std::string> from;
    std::string action;
    Destination to;
    std::vector<Mover> who;
    std::vector<Need> needs;
    std::vector<Effect> effects;
    Label label;

    bool asks_for(Need need) const;
    bool has(Effect effect) const;
    bool open_to(Mover mover) const;
};

/// Holds the states and moves that tickets go through: a checked table, safe to share.
class Workflow {
public:
    /// Checks a table before anything runs on it.
    /// Errors: invalid, `field` tells the row (moves[3].to): unknown or doubled state, two rows with the
    /// same from and action, a state nobody reaches, a state without a way out that is not done.
    static Result<Workflow> from(std::string initial, std::vector<State> states, std::vector<Move> moves);

    std::string const& initial() const { return initial_; }
    std::vector<State> const& states() const { return states_; }
    std::vector<Move> const& moves() const { return moves_; }

    /// Finds a state; every state of a stored ticket must be known.
    State const* state(std::string_view name) const;
    Category category_of(std::string_view state) const;

    /// Finds the row for an action from a state; nullptr where the table has none.
    Move const* move(std::string_view from, std::string_view action) const;

    /// Lists the rows that leave a state, in the table's order, which is the order of buttons.
    std::vector<Move const*> moves_from(std::string_view state) const;

    bool knows_action(std::string_view action) const;

private:
    std::string initial_;
    std::vector<State> states_;
    std::vector<Move> moves_;
};

/// Draws the workflow as Graphviz DOT, labels in the language.
std::string drawn(Workflow const& workflow, Language language);

}  // namespace mulkko
