#include "domain/desk.h"
#include "domain/facts.h"

namespace mulkko {

// In the same transaction as the event, so that the figures never say anything else than the events do.
void Desk::count(Ticket const& before, Ticket const& after, Event const& event) {
    if (!may_count(rules_.workflow, before, after, event)) return;
    FactExpert expert;
    if (auto const id = expert_of_facts(rules_.workflow, before, event)) {
        auto const found = store_.experts().find(*id);
        expert = {*id, found ? found->institution : std::string{}, found ? found->capacity : 0};
    }
    bool const is_new = !before.submitted_at;
    auto const earlier = is_new ? std::vector<Fact>{} : store_.facts().of(after.id);
    auto const company = is_new ? std::nullopt : store_.companies().find(after.company);
    auto const& calendar = rules_.calendars.of(company ? company->country : std::string{});
    for (auto const& fact : facts_of(rules_, calendar, before, after, event, expert, earlier)) {
        store_.facts().add(fact);
    }
}

}  // namespace mulkko
