#include "tests/support/random_walk.h"

// Many people pressing anything at any time must never bring a ticket out of shape.

namespace mulkko {
namespace {

TEST(ARandomWalk, KeepsEveryTicketInShapeOverAHundredThousandMoves) {
    int made = 0;
    for (unsigned seed = 1; seed <= 1000 && !HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        made += RandomWalk{seed}.go(100);
    }
    EXPECT_EQ(made, 100'000);
}

}  // namespace
}  // namespace mulkko
