#include "domain/fact_folding.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>

#include "domain/facts.h"
#include "tests/support/random_walk.h"

namespace mulkko {
namespace {

std::map<TicketId, std::vector<Fact>> by_ticket(Walk& walk) {
    std::map<TicketId, std::vector<Fact>> facts;
    for (auto const& fact : walk.store.tables().facts) facts[fact.ticket].push_back(fact);
    return facts;
}

int fold_all(Walk& walk) {
    int written = 0;
    for (auto const& [id, ticket] : walk.store.tables().tickets)
        written += fold_facts(walk.store, walk.rules, id);
    return written;
}

TEST(FoldingFacts, TellsFromOldEventsWhatWasWrittenWithThem) {
    for (unsigned seed = 1; seed <= 5 && !testing::Test::HasFailure(); ++seed) {
        RandomWalk random{seed + 8100};
        random.go(150);
        auto& walk = random.walk();
        auto const written_live = by_ticket(walk);
        auto const count = walk.store.tables().facts.size();
        walk.store.tables().facts.clear();
        EXPECT_EQ(fold_all(walk), static_cast<int>(count));
        EXPECT_EQ(by_ticket(walk), written_live) << seed;
    }
}

TEST(FoldingFacts, AddsOnlyWhatIsNotThereYet) {
    RandomWalk random{8200};
    random.go(100);
    auto& walk = random.walk();
    EXPECT_EQ(fold_all(walk), 0);
    auto& facts = walk.store.tables().facts;
    auto const before = facts;
    facts.erase(facts.begin() + 3, facts.begin() + 9);
    EXPECT_EQ(fold_all(walk), 6);
    EXPECT_THAT(facts, testing::UnorderedElementsAreArray(before));
    EXPECT_EQ(fold_all(walk), 0);
}

}  // namespace
}  // namespace mulkko
