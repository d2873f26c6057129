#include "domain/notice.h"

namespace mulkko {
namespace {

// The search for an expert is not the company's to follow step by step: it hears when somebody guides it.
bool is_seen_by_company(Move const& move, Category from, Category to) {
    return move.has(Effect::start_clocks) || from != Category::fresh || to != Category::fresh;
}

void add(std::set<ExpertId>& experts, std::optional<ExpertId> const& expert) {
    if (expert) experts.insert(*expert);
}

std::optional<ExpertId> newly_asked(Event const& event) {
    auto const found = event.data.find("expert_id");
    if (found == event.data.end()) return std::nullopt;
    return ExpertId{std::get<std::int64_t>(found->second)};
}

}  // namespace

Audience audience_of(
    Move const& move,
    Ticket const& before,
    Ticket const& after,
    std::optional<Offer> const& asked,
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
    if (asked) add(audience.experts, asked->expert);
    if (move.has(Effect::make_offer)) add(audience.experts, newly_asked(event));
    return audience;
}

Audience audience_of(Message const& message, Ticket const& ticket) {
    Audience audience{.company = message.visibility == Visibility::all};
    add(audience.experts, ticket.assigned_expert);
    bool const nobody_else = !ticket.assigned_expert && message.author.role == Role::company;
    bool const between_staff = message.visibility == Visibility::staff && message.author.role == Role::expert;
    audience.managers = nobody_else || between_staff;
    return audience;
}

}  // namespace mulkko
