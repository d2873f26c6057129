#include "domain/workflow.h"

#include <algorithm>
#include <array>
#include <set>

namespace mulkko {
namespace {

template <typename Enum, std::size_t Size>
std::optional<Enum> found_in(std::array<std::string_view, Size> const& names, std::string_view name) {
    auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

template <typename Enum, std::size_t Size>
std::string_view name_in(std::array<std::string_view, Size> const& names, Enum value) {
    return names[static_cast<std::size_t>(value)];
}

constexpr std::array<std::string_view, 4> kCategories{"new", "active", "waiting", "done"};
constexpr std::array<std::string_view, 5> kMovers{"company", "expert", "offered_expert", "manager", "system"};
constexpr std::array<std::string_view, 15> kNeeds{
    "complete_problem",
    "candidate",
    "expert",
    "message",
    "reason",
    "reason_code",
    "date_and_place",
    "report",
    "solution",
    "rating",
    "capacity",
    "deadline_passed",
    "days_of_silence",
    "days_since_end",
    "recent_end"};
constexpr std::array<std::string_view, 13> kEffects{
    "start_clocks",
    "stop_clocks",
    "restart_clocks",
    "pause",
    "resume",
    "route",
    "next_candidate",
    "make_offer",
    "assign",
    "release",
    "tell_managers",
    "ask_confirmation",
    "count_rework"};

}  // namespace

std::string_view name_of(Category category) { return name_in(kCategories, category); }
std::optional<Category> category_from(std::string_view name) { return found_in<Category>(kCategories, name); }
std::string_view name_of(Mover mover) { return name_in(kMovers, mover); }
std::optional<Mover> mover_from(std::string_view name) { return found_in<Mover>(kMovers, name); }
std::string_view name_of(Need need) { return name_in(kNeeds, need); }
std::optional<Need> need_from(std::string_view name) { return found_in<Need>(kNeeds, name); }
std::string_view name_of(Effect effect) { return name_in(kEffects, effect); }
std::optional<Effect> effect_from(std::string_view name) { return found_in<Effect>(kEffects, name); }

bool Move::asks_for(Need need) const { return std::ranges::count(needs, need) > 0; }
bool Move::has(Effect effect) const { return std::ranges::count(effects, effect) > 0; }
bool Move::open_to(Mover mover) const { return std::ranges::count(who, mover) > 0; }

State const* Workflow::state(std::string_view name) const {
    auto found = std::ranges::find(states_, name, &State::name);
    return found == states_.end() ? nullptr : &*found;
}

Category Workflow::category_of(std::string_view name) const {
    auto const* known = state(name);
    return known ? known->category : Category::fresh;
}

Move const* Workflow::move(std::string_view from, std::string_view action) const {
    for (auto const& row : moves_) {
        if (row.action == action && std::ranges::count(row.from, from) > 0) return &row;
    }
    return nullptr;
}

std::vector<Move const*> Workflow::moves_from(std::string_view state) const {
    std::vector<Move const*> rows;
    for (auto const& row : moves_) {
        if (std::ranges::count(row.from, state) > 0) rows.push_back(&row);
    }
    return rows;
}

bool Workflow::knows_action(std::string_view action) const {
    return std::ranges::find(moves_, action, &Move::action) != moves_.end();
}

}  // namespace mulkko
