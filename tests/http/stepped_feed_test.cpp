#include "server/reports/stepped_feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// Long answers that are made while they are sent: never further ahead than their reader.

namespace mulkko {
namespace {

using testing::Optional;

/// Lets the test say how each step ends.
class Steps : public SteppedFeed {
public:
    using SteppedFeed::broke_off;
    using SteppedFeed::ended;
    using SteppedFeed::gave;
    using SteppedFeed::try_later;
    int begun = 0;

private:
    void begin_step() override { ++begun; }
};

class ASteppedFeed : public testing::Test {
protected:
    ASteppedFeed() {
        feed->open([this] { ++woken; });
    }
    std::shared_ptr<Steps> feed = std::make_shared<Steps>();
    int woken = 0;
};

TEST_F(ASteppedFeed, BeginsTheNextStepOnlyWhenThePieceBeforeWasTaken) {
    EXPECT_EQ(feed->begun, 1);
    EXPECT_THAT(feed->take(), Optional(std::string{})) << "nothing is there yet";
    EXPECT_EQ(feed->begun, 1);
    feed->gave("one");
    EXPECT_EQ(woken, 1);
    EXPECT_EQ(feed->begun, 1) << "nobody has taken it";
    EXPECT_THAT(feed->take(), Optional(std::string{"one"}));
    EXPECT_EQ(feed->begun, 2);
    feed->ended();
    EXPECT_EQ(feed->take(), std::nullopt);
    EXPECT_TRUE(feed->is_whole());
}

TEST_F(ASteppedFeed, DoesNoMoreOnceItsReaderHasGone) {
    feed->gave("one");
    feed->close();
    feed->take();
    EXPECT_EQ(feed->begun, 1);
}

TEST_F(ASteppedFeed, TriesAStepAgainWhenAsked) {
    feed->try_later();
    EXPECT_EQ(woken, 0);
    EXPECT_THAT(feed->take(), Optional(std::string{}));
    EXPECT_EQ(feed->begun, 2);
}

TEST_F(ASteppedFeed, ThatBreaksOffIsNotWhole) {
    feed->broke_off();
    EXPECT_EQ(feed->take(), std::nullopt);
    EXPECT_FALSE(feed->is_whole());
}

}  // namespace
}  // namespace mulkko
