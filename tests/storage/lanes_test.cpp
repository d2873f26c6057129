#include <algorithm>
#include <atomic>
#include <latch>
#include <set>
#include <thread>

#include "storage/fault_point.h"
#include "storage/lane.h"
#include "tests/storage/both_engines.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

class LanesOn : public BothEngines {
protected:
    CompanyId add_company(Store& store, std::string name) {
        return store.companies().add({.name = std::move(name)});
    }

    std::vector<std::string> names(Database& database) {
        std::vector<std::string> names;
        read_in(database, [&](Store& store) {
            for (auto const& company : store.companies().list({}, 1000)) names.push_back(company.name);
        });
        return names;
    }
};

TEST_P(LanesOn, AUnitThatThrowsOrUndoesLeavesTheOthersOfItsBatchAlone) {
    std::latch held(1), done(4);
    std::vector<Result<void>> results(4);
    auto const note = [&](int place) {
        return [&, place](Result<void> result) {
            results[static_cast<std::size_t>(place)] = std::move(result);
            done.count_down();
        };
    };
    // The first unit holds the lane until the others wait behind it, so that they go together.
    std::latch started(1);
    auto const add = [&](std::string name, Outcome outcome) {
        return [this, name, outcome](Store& store) {
            add_company(store, name);
            return outcome;
        };
    };
    database().submit(
        Lane::write,
        [&](Store&) {
            started.count_down();
            held.wait();
            return Outcome::undo;
        },
        [](auto) {}
    );
    started.wait();
    database().submit(Lane::write, add("one", Outcome::keep), note(0));
    database().submit(Lane::write, add("two", Outcome::undo), note(1));
    database().submit(
        Lane::write,
        [&](Store& store) -> Outcome {
            add_company(store, "three");
            throw std::runtime_error("broken");
        },
        note(2)
    );
    database().submit(Lane::write, add("four", Outcome::keep), note(3));
    held.count_down();
    done.wait();
    EXPECT_TRUE(results[0]);
    EXPECT_TRUE(results[1]);
    ASSERT_FALSE(results[2]);
    EXPECT_EQ(results[2].error().code, ErrorCode::broken);
    EXPECT_TRUE(results[3]);
    auto found = names(database());
    std::ranges::sort(found);
    EXPECT_EQ(found, (std::vector<std::string>{"four", "one"}));
}

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

TEST_P(LanesOn, AReadingUnitCannotWrite) {
    auto const done = database().run(Lane::read, [&](Store& store) {
        add_company(store, "by a reader");
        return Outcome::keep;
    });
    EXPECT_FALSE(done);
    EXPECT_TRUE(names(database()).empty());
}

TEST_P(LanesOn, AReadingUnitSeesOneInstant) {
    write([&](Store& store) { add_company(store, "first"); });
    read([&](Store& store) {
        EXPECT_EQ(store.companies().list({}, 10).size(), 1u);
        write([&](Store& other) { add_company(other, "meanwhile"); });
        EXPECT_EQ(store.companies().list({}, 10).size(), 1u);
    });
    EXPECT_EQ(names(database()).size(), 2u);
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

/// Two units take two rows in opposite order, each after the other has its first: on MariaDB one of them
/// must lose and run again, on SQLite they never meet.
TEST_P(LanesOn, UnitsThatDeadlockBothEndWell) {
    std::vector<CompanyId> ids;
    write([&](Store& store) { ids = {add_company(store, "a"), add_company(store, "b")}; });
    std::atomic<int> runs = 0, met = 0;
    auto const swap = [&](std::size_t first, std::size_t second) {
        return [&, first, second](Store& store) {
            bool const first_run = ++runs <= 2;
            auto company = *store.companies().find(ids[first]);
            company.name += "+";
            EXPECT_TRUE(store.companies().update(company));
            ++met;
            auto const limit = std::chrono::steady_clock::now() + (on_sqlite() ? 0s : 5s);
            while (first_run && met < 2 && std::chrono::steady_clock::now() < limit)
                std::this_thread::sleep_for(1ms);
            company = *store.companies().find(ids[second]);
            company.name += "+";
            EXPECT_TRUE(store.companies().update(company));
            return Outcome::keep;
        };
    };
    std::latch done(2);
    auto const tell = [&](Result<void> const& result) {
        EXPECT_TRUE(result);
        done.count_down();
    };
    database().submit(Lane::write, swap(0, 1), tell);
    database().submit(Lane::write, swap(1, 0), tell);
    done.wait();
    EXPECT_EQ(names(database()), (std::vector<std::string>{"a++", "b++"}));
    if (!on_sqlite()) {
        EXPECT_GT(runs, 2);
    }
}

/// A unit may catch what the database threw, but then it must not stand half done.
TEST_P(LanesOn, AFailureThatAUnitSwallowsStillUndoesIt) {
    auto const done = database().run(Lane::write, [&](Store& store) {
        add_company(store, "half");
        try {
            Ticket of_nobody;
            of_nobody.company = CompanyId{4711};
            store.tickets().add(of_nobody);
        } catch (...) {
        }
        return Outcome::keep;
    });
    EXPECT_FALSE(done);
    EXPECT_TRUE(names(database()).empty());
}

/// Every statement of a unit fails once, those that begin and end its transaction included.
TEST_P(LanesOn, AUnitThatFailsAtAnyStatementLeavesNothing) {
    auto const cast = enter_cast();
    auto const file = [&](Store& store) {
        auto ticket = plain_ticket(cast, "기공");
        ticket.problem.skills = {"METL.CAST"};
        ticket.id = store.tickets().add(ticket);
        store.events().add({.ticket = ticket.id, .action = "file"});
        store.messages().add({.ticket = ticket.id, .body = "answer"});
        ticket.open_offer = store.offers().add({.ticket = ticket.id, .expert = cast.casting.id});
        ++ticket.version;
        return store.tickets().update(ticket) ? Outcome::keep : Outcome::undo;
    };
    auto const listed = [&](TicketQuery query) {
        std::size_t count = 0;
        query.scope.everything = true;
        read([&](Store& store) { count = store.tickets().list(query).items.size(); });
        return count;
    };
    int faults = 0;
    for (bool failed = true; failed; ++faults) {
        statements_until_fault = faults + 1;
        failed = !database().run(Lane::write, file);
        statements_until_fault = 0;
        for (auto const& query :
             {TicketQuery{}, TicketQuery{.skill = "METL"}, TicketQuery{.words = "기공"}}) {
            EXPECT_EQ(listed(query), failed ? 0u : 1u) << faults;
        }
    }
    EXPECT_GT(faults, 12);
    read([&](Store& store) {
        EXPECT_EQ(store.experts().at_work(cast::kNow).front().open_tickets, 1);
        auto const id = store.tickets().list({.scope = {.everything = true}}).items.front().ticket.id;
        EXPECT_EQ(store.events().of(id).size(), 1u);
        EXPECT_EQ(store.messages().of(id, true, {}, 10).size(), 1u);
    });
}

TEST_P(LanesOn, ManyThreadsWriteManyUnitsAndNoneIsLost) {
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 8; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 25; ++i) {
                write([&](Store& store) { add_company(store, std::to_string(thread * 100 + i)); });
            }
        });
    }
    for (auto& thread : threads) thread.join();
    auto const found = names(database());
    EXPECT_EQ(std::set(found.begin(), found.end()).size(), 200u);
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
