#include "domain/audience.h"

namespace mulkko {
namespace {

// The search for an expert is not the company's to follow step by step: it hears when somebody guides it.
bool is_seen_by_company(Move const& move, Category from, Category to) {
    return move.has(Effect::start_clocks) || from != Category::fresh || to != Category::fresh;
}

void add(std::set<ExpertId>& experts, std::optional<ExpertId> const& expert) {
    if (expert) experts.insert(*expert);
}

void add_newly_asked(std::set<ExpertId>& experts, Event const& event) {
    if (event.data.contains("still_open")) return;
    for (auto const* name : {"expert_id", "also_asked"}) {
        auto const found = event.data.find(name);
        if (found == event.data.end()) continue;
        if (auto const* one = std::get_if<std::int64_t>(&found->second)) experts.insert(ExpertId{*one});
        auto const* several = std::get_if<std::vector<std::int64_t>>(&found->second);
        if (!several) continue;
        for (auto id : *several) experts.insert(ExpertId{id});
    }
}

}  // namespace

Audience audience_of(
    Move const& move,
    Ticket const& before,
    Ticket const& after,
    std::vector<ExpertId> const& no_longer_asked,
    Event const& event,
    Workflow const& workflow
) {
    auto const from = workflow.category_of(before.state);
    auto const to = workflow.category_of(after.state);
    // What has ended and is only filed away is no news to anybody.
    if (from == Category::done && to == Category::done) return {};
    Audience audience{
        .company = is_seen_by_company(move, from, to),
        .managers = move.has(Effect::tell_managers),
        .experts = {},
        .receipt = move.has(Effect::start_clocks),
    };
    add(audience.experts, before.assigned_expert);
    add(audience.experts, after.assigned_expert);
    audience.experts.insert(no_longer_asked.begin(), no_longer_asked.end());
    if (move.has(Effect::make_offer)) add_newly_asked(audience.experts, event);
    return audience;
}

Audience audience_of(Message const& message, Ticket const& ticket) {
    Audience audience{.company = message.visibility == Visibility::all};
    add(audience.experts, ticket.assigned_expert);
    audience.experts.insert(ticket.consulted.begin(), ticket.consulted.end());
    bool const nobody_else = !ticket.assigned_expert && message.author.role == Role::company;
    bool const between_staff = message.visibility == Visibility::staff && message.author.role == Role::expert;
    audience.managers = nobody_else || between_staff;
    return audience;
}

}  // namespace mulkko
