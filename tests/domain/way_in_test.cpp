#include "domain/way_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/links.h"
#include "domain/outbox.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// A mailed link sets a password once, for one person, for a while.

namespace mulkko {
namespace {

using namespace std::chrono_literals;

class ALink : public testing::Test {
protected:
    ALink() {
        store.links().add({"hash", cast.member.id, MailingKind::reset, walk.now, walk.now + 1h});
        store.links().add({"another", cast.member.id, MailingKind::reset, walk.now, walk.now + 1h});
    }
    WayIn way_in() { return {store, walk.now}; }
    std::size_t letters() { return store.outbox().in_state(MailingState::waiting, {}, 100).size(); }
    std::string email() { return store.users().find(cast.member.id)->email; }

    Walk walk{shipped_rules()};
    MemoryStore& store = walk.store;
    cast::Cast const& cast = walk.cast;
};

TEST_F(ALink, SetsAPasswordOnce) {
    ASSERT_TRUE(way_in().who_holds("hash"));
    ASSERT_TRUE(way_in().choose_password("hash", "sample password", "its hash"));
    EXPECT_EQ(store.users().password_hash_of(cast.member.id), "its hash");
    EXPECT_FALSE(way_in().choose_password("hash", "sample password", "x"));
    EXPECT_FALSE(way_in().who_holds("another")) << "a changed password ends them all";
}

TEST_F(ALink, SurvivesAPasswordThatIsRefused) {
    auto const refused = way_in().choose_password("hash", "short", "x");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().field, "password");
    EXPECT_TRUE(way_in().choose_password("hash", "sample password", "x"));
}

TEST_F(ALink, EndsWithItsHourAndWithItsHolder) {
    walk.now += 1h;
    EXPECT_FALSE(way_in().who_holds("hash"));
    walk.now -= 1h;
    EXPECT_TRUE(way_in().who_holds("hash"));
    auto user = *store.users().find(cast.member.id);
    user.active = false;
    store.users().update(user);
    EXPECT_FALSE(way_in().who_holds("hash"));
}

TEST_F(ALink, IsWrittenFiveTimesAnHourAtMost) {
    for (int i = 0; i < 100; ++i) way_in().forgotten(email());
    EXPECT_EQ(letters(), 5u);
    walk.now += 1h;
    way_in().forgotten(email());
    EXPECT_EQ(letters(), 6u);
}

TEST_F(ALink, IsWrittenToNobodyWithoutAnAccount) {
    for (auto const* address : {"nobody@example.com", "", "%", "*", "_"}) way_in().forgotten(address);
    EXPECT_EQ(letters(), 0u);
}

}  // namespace
}  // namespace mulkko
