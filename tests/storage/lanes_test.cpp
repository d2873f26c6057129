#include <atomic>
#include <latch>
#include <thread>

#include "storage/lane.h"
#include "tests/storage/companies_by_name.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

class LanesOn : public CompaniesByName {};

TEST_P(LanesOn, WhoIsToldSeesItsChangeFromAnywhereElse) {
    auto const elsewhere = ready(options());
    for (int i = 0; i < 20; ++i) {
        std::latch told(1);
        bool seen = false;
        database().submit(
            Lane::write,
            [&](Store& store) {
                add_company(store, std::to_string(i));
                return Outcome::keep;
            },
            [&](Result<void> const& result) {
                EXPECT_TRUE(result);
                seen = names(*elsewhere).size() == static_cast<std::size_t>(i) + 1;
                told.count_down();
            }
        );
        told.wait();
        EXPECT_TRUE(seen);
    }
}

TEST_P(LanesOn, AFullQueueTakesNothingMore) {
    auto small = options();
    small.queue_limit = 3;
    small.write_threads = 1;
    auto const busy = ready(small);
    std::latch held(1), started(1);
    std::atomic<int> told = 0;
    auto const tell = [&](Result<void> const&) { ++told; };
    ASSERT_TRUE(busy->submit(
        Lane::write,
        [&](Store&) {
            started.count_down();
            held.wait();
            return Outcome::undo;
        },
        tell
    ));
    started.wait();
    auto const nothing = [](Store&) { return Outcome::undo; };
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(busy->submit(Lane::write, nothing, tell));
    EXPECT_FALSE(busy->submit(Lane::write, nothing, tell));
    EXPECT_TRUE(busy->submit(Lane::read, nothing, tell));
    held.count_down();
    busy->stop();
    EXPECT_EQ(told, 5);
}

TEST_P(LanesOn, WhoWaitsTooLongIsToldBusyWhileTheLaneIsStuck) {
    auto hasty = options();
    hasty.wait_milliseconds = 200;
    hasty.write_threads = 1;
    auto const stuck = ready(hasty);
    std::latch held(1), started(1), late(1);
    stuck->submit(
        Lane::write,
        [&](Store&) {
            started.count_down();
            held.wait();
            return Outcome::undo;
        },
        [](auto) {}
    );
    started.wait();
    Result<void> result;
    bool ran = false;
    stuck->submit(
        Lane::write,
        [&](Store&) {
            ran = true;
            return Outcome::keep;
        },
        [&](Result<void> told) {
            result = std::move(told);
            late.count_down();
        }
    );
    late.wait();  // while the first unit still holds the lane
    held.count_down();
    stuck->stop();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::busy);
    EXPECT_FALSE(ran);
}

TEST_P(LanesOn, StoppingFinishesWhatWaitsAndTakesNothingMore) {
    std::atomic<int> told = 0;
    for (int i = 0; i < 50; ++i) {
        database().submit(
            Lane::write,
            [this, i](Store& store) {
                add_company(store, std::to_string(i));
                return Outcome::keep;
            },
            [&](Result<void> const& result) {
                EXPECT_TRUE(result);
                ++told;
            }
        );
    }
    database().stop();
    EXPECT_EQ(told, 50);
    EXPECT_FALSE(database().submit(
        Lane::write, [](Store&) { return Outcome::keep; }, [](auto) {}
    ));
    EXPECT_EQ(names(*ready(options())).size(), 50u);
}

TEST_P(LanesOn, WhatComesBeforeTheStartWaits) {
    close();
    auto const later = opened(options());
    std::latch told(1);
    later->submit(
        Lane::write,
        [&](Store& store) {
            add_company(store, "early");
            return Outcome::keep;
        },
        [&](auto) { told.count_down(); }
    );
    later->start();
    told.wait();
    EXPECT_EQ(names(*later).size(), 1u);
}

TEST_P(LanesOn, ALostListenerDoesNotEndTheLane) {
    database().submit(
        Lane::write, [](Store&) { return Outcome::keep; }, [](auto) { throw std::runtime_error(""); }
    );
    write([&](Store& store) { add_company(store, "after"); });
    EXPECT_EQ(names(database()).size(), 1u);
}

MULKKO_ON_BOTH_ENGINES(LanesOn);

TEST(UnitQueue, UnitsComeInOrderAndAsManyAsAreWanted) {
    UnitQueue queue(10, 10s);
    std::vector<int> order;
    for (int i = 0; i < 5; ++i) {
        queue.submit(
            [&order, i](Store&) {
                order.push_back(i);
                return Outcome::keep;
            },
            [](auto) {}
        );
    }
    EXPECT_EQ(queue.take(2).size(), 2u);
    EXPECT_EQ(queue.take_more(10).size(), 3u);
    EXPECT_TRUE(queue.take_more(10).empty());
    queue.close();
    EXPECT_TRUE(queue.take(1).empty());
}

}  // namespace
}  // namespace mulkko
