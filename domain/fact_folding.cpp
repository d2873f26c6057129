#include "domain/fact_folding.h"

#include <set>

#include "domain/facts.h"

namespace mulkko {
namespace {

FactExpert expert_for(Store& store, Rules const& rules, Ticket const& before, Event const& event) {
    auto const id = expert_of_facts(rules.workflow, before, event);
    if (!id) return {};
    auto const found = store.experts().find(*id);
    return {*id, found ? found->institution : std::string{}, found ? found->capacity : 0};
}

}  // namespace

std::vector<Fact> facts_told(
    Store& store,
    Rules const& rules,
    Ticket const& before,
    Ticket const& after,
    Event const& event,
    std::vector<Fact> const& earlier
) {
    auto const expert = expert_for(store, rules, before, event);
    auto const company = before.submitted_at ? store.companies().find(after.company) : std::nullopt;
    auto const& calendar = rules.calendars.of(company ? company->country : std::string{});
    return facts_of(rules, calendar, before, after, event, expert, earlier);
}

int fold_facts(Store& store, Rules const& rules, TicketId id) {
    std::set<std::pair<EventId, FactKind>> known;
    for (auto const& fact : store.facts().of(id)) known.emplace(fact.event, fact.kind);
    int written = 0;
    Ticket ticket;
    std::vector<Fact> told;
    for (auto const& event : store.events().of(id)) {
        auto const before = ticket;
        apply(ticket, event);
        if (!may_count(rules.workflow, before, ticket, event)) continue;
        for (auto& fact : facts_told(store, rules, before, ticket, event, told)) {
            bool const is_new = known.emplace(fact.event, fact.kind).second;
            if (is_new) store.facts().add(fact);
            written += is_new ? 1 : 0;
            told.push_back(std::move(fact));
        }
    }
    return written;
}

}  // namespace mulkko
