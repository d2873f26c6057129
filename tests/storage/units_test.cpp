#include <algorithm>
#include <atomic>
#include <latch>
#include <set>
#include <thread>

#include "storage/fault_point.h"
#include "tests/storage/companies_by_name.h"

// A unit of work stands whole or not at all, whatever happens to it or beside it.

namespace mulkko {
namespace {

using namespace std::chrono_literals;

class UnitsOn : public CompaniesByName {};

TEST_P(UnitsOn, AUnitThatThrowsOrUndoesLeavesTheOthersOfItsBatchAlone) {
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

TEST_P(UnitsOn, AReadingUnitCannotWrite) {
    auto const done = database().run(Lane::read, [&](Store& store) {
        add_company(store, "by a reader");
        return Outcome::keep;
    });
    EXPECT_FALSE(done);
    EXPECT_TRUE(names(database()).empty());
}

TEST_P(UnitsOn, AReadingUnitSeesOneInstant) {
    write([&](Store& store) { add_company(store, "first"); });
    read([&](Store& store) {
        EXPECT_EQ(store.companies().list({}, 10).size(), 1u);
        write([&](Store& other) { add_company(other, "meanwhile"); });
        EXPECT_EQ(store.companies().list({}, 10).size(), 1u);
    });
    EXPECT_EQ(names(database()).size(), 2u);
}

/// Two units take two rows in opposite order, each after the other has its first: on MariaDB one of them
/// must lose and run again, on SQLite they never meet.
TEST_P(UnitsOn, UnitsThatDeadlockBothEndWell) {
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
TEST_P(UnitsOn, AFailureThatAUnitSwallowsStillUndoesIt) {
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
TEST_P(UnitsOn, AUnitThatFailsAtAnyStatementLeavesNothing) {
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

TEST_P(UnitsOn, ManyThreadsWriteManyUnitsAndNoneIsLost) {
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

MULKKO_ON_BOTH_ENGINES(UnitsOn);

}  // namespace
}  // namespace mulkko
