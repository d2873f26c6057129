#include "domain/desk.h"
#include "domain/fact_folding.h"
#include "domain/facts.h"

namespace mulkko {

// In the same transaction as the event, so that the figures never say anything else than the events do.
void Desk::count(Ticket const& before, Ticket const& after, Event const& event) {
    if (!may_count(rules_.workflow, before, after, event)) return;
    auto const earlier = before.submitted_at ? store_.facts().of(after.id) : std::vector<Fact>{};
    for (auto const& fact : facts_told(store_, rules_, before, after, event, earlier)) {
        store_.facts().add(fact);
    }
}

}  // namespace mulkko
