#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "domain/calendar.h"
#include "domain/facts.h"
#include "domain/figure_list.h"
#include "tests/support/figures_oracle.h"
#include "tests/support/random_walk.h"

namespace mulkko {
namespace {

/// Remembers so often what was open that every period begins from a memory.
constexpr int kApart = 8;

FactTable table_of(Walk& walk) {
    FactTable table{"Asia/Shanghai", kApart};
    for (auto const& [number, fact] : walk.store.facts().after(0, 1'000'000)) table.add(number, fact);
    table.settle();
    return table;
}

/// Takes facts in as several servers might write them: a few at a time, some of them late.
FactTable disordered_table_of(Walk& walk, unsigned seed) {
    auto facts = walk.store.facts().after(0, 1'000'000);
    std::mt19937 random{seed};
    for (std::size_t i = 0; i + 1 < facts.size(); ++i) {
        auto const other = std::min(facts.size() - 1, i + random() % 20);
        if (random() % 4 == 0) std::swap(facts[i], facts[other]);
    }
    FactTable table{"Asia/Shanghai", kApart};
    for (auto const& [number, fact] : facts) {
        table.add(number, fact);
        if (random() % 3 == 0) table.settle();
    }
    table.settle();
    return table;
}

/// Compares all but who is loaded how, which the whole alone tells.
void expect_same(Figures counted, Figures expected, std::string const& where) {
    counted.load = expected.load = {};
    counted.gini_load = expected.gini_load = std::nullopt;
    EXPECT_EQ(counted, expected) << where;
}

class FiguresAgreeWithTheOracle : public testing::Test {
protected:
    void compare(Walk& walk, FactTable const& table, FigureQuery const& query, std::string const& where) {
        FiguresOracle oracle{walk, query};
        auto const sheet = figures_of(table, query);
        expect_same(sheet.whole, oracle.whole(), where);
        EXPECT_EQ(sheet.whole.load, oracle.load()) << where;
        if (!query.by) return;
        auto groups = oracle.groups();
        ASSERT_EQ(sheet.groups.size(), groups.size()) << where;
        for (auto const& [key, figures] : sheet.groups) {
            auto counted = figures;
            // What was open at the end of each month has a test of its own.
            if (query.by == Dimension::month) counted.open = 0;
            expect_same(counted, groups.at(key), where + " by " + key);
        }
    }
};

TEST_F(FiguresAgreeWithTheOracle, OverRandomHistoriesForEveryPeriodAndDimension) {
    for (unsigned seed = 1; seed <= 8 && !HasFailure(); ++seed) {
        RandomWalk random{seed + 7000};
        random.go(150);
        auto& walk = random.walk();
        auto const table = table_of(walk);
        auto const length = (walk.now - cast::kNow) / 3;
        for (int part = 0; part < 3; ++part) {
            FigureQuery query{.begin = cast::kNow + part * length, .end = cast::kNow + (part + 1) * length};
            auto const where = "seed " + std::to_string(seed) + " part " + std::to_string(part);
            compare(walk, table, query, where);
            for (std::size_t by = 0; by < kDimensionCount; ++by) {
                query.by = static_cast<Dimension>(by);
                compare(walk, table, query, where + " " + std::string{kDimensionNames[by]});
                auto only = query;
                only.only[Dimension::expert] = std::to_string(walk.cast.casting.id.value);
                compare(walk, table, only, where + " of one expert " + std::string{kDimensionNames[by]});
            }
        }
    }
}

TEST_F(FiguresAgreeWithTheOracle, OnWhatIsOpenAtTheEndOfEachMonth) {
    for (unsigned seed = 1; seed <= 10 && !HasFailure(); ++seed) {
        RandomWalk random{seed + 9000};
        random.go(200);
        auto& walk = random.walk();
        auto const table = table_of(walk);
        FigureQuery query{.begin = cast::kNow, .end = walk.now, .only = {}, .by = Dimension::month};
        for (auto const& [key, figures] : figures_of(table, query).groups) {
            auto const next = *parse_date(key + "-01") + std::chrono::months{1};
            auto const end = std::min(walk.now, start_of_day(next, "Asia/Shanghai"));
            EXPECT_EQ(figures.open, FiguresOracle(walk, {.begin = cast::kNow, .end = end}).whole().open)
                << key;
        }
    }
}

TEST_F(FiguresAgreeWithTheOracle, OnEverySliceOfAPeriod) {
    for (unsigned seed = 1; seed <= 10 && !HasFailure(); ++seed) {
        RandomWalk random{seed + 11000};
        random.go(150);
        auto& walk = random.walk();
        auto const length = (walk.now - cast::kNow) / 5;
        FigureQuery query{.begin = cast::kNow, .end = walk.now};
        for (int cut = 1; cut < 5; ++cut) query.cuts.push_back(cast::kNow + cut * length);
        auto const slices = figures_of(table_of(walk), query).slices;
        ASSERT_EQ(slices.size(), 5u);
        for (std::size_t i = 0; i < slices.size(); ++i) {
            FigureQuery const slice{
                .begin = i == 0 ? query.begin : query.cuts[i - 1], .end = i == 4 ? query.end : query.cuts[i]};
            expect_same(slices[i], FiguresOracle(walk, slice).whole(), "slice " + std::to_string(i));
        }
    }
}

TEST_F(FiguresAgreeWithTheOracle, InWhicheverOrderTheFactsCome) {
    for (unsigned seed = 1; seed <= 10 && !HasFailure(); ++seed) {
        RandomWalk random{seed + 13000};
        random.go(150);
        auto& walk = random.walk();
        auto const table = disordered_table_of(walk, seed);
        auto const length = (walk.now - cast::kNow) / 3;
        for (int part = 0; part < 3; ++part) {
            FigureQuery query{.begin = cast::kNow + part * length, .end = cast::kNow + (part + 1) * length};
            query.by = Dimension::expert;
            compare(walk, table, query, "seed " + std::to_string(seed) + " part " + std::to_string(part));
        }
    }
}

std::set<TicketId> listed(FactTable const& table, FigureQuery const& query, FigureList list) {
    std::set<TicketId> tickets;
    for (auto const& counted : tickets_behind(table, query, list))
        EXPECT_TRUE(tickets.insert(counted.ticket).second) << name_of(list);
    return tickets;
}

TEST_F(FiguresAgreeWithTheOracle, AndLeadToTheTicketsThatTheyCount) {
    for (unsigned seed = 1; seed <= 10 && !HasFailure(); ++seed) {
        RandomWalk random{seed + 15000};
        random.go(150);
        auto& walk = random.walk();
        auto const table = table_of(walk);
        auto const middle = cast::kNow + (walk.now - cast::kNow) / 2;
        FigureQuery const query{.begin = middle, .end = walk.now};
        auto const figures = figures_of(table, query).whole;
        auto const list = [&](FigureList which) { return listed(table, query, which); };
        EXPECT_EQ(std::ssize(list(FigureList::filed)), figures.filed);
        EXPECT_EQ(std::ssize(list(FigureList::open)), figures.open);
        EXPECT_EQ(std::ssize(list(FigureList::responded)), figures.first_response.count);
        EXPECT_EQ(std::ssize(list(FigureList::accepted)), figures.time_to_accept.count);
        std::int64_t guided = 0;
        for (auto const& load : figures.load) guided += load.open;
        EXPECT_EQ(std::ssize(list(FigureList::guided)), guided);
        std::set<TicketId> ended, by_way;
        for (auto const& id : list(FigureList::in_time)) ended.insert(id);
        for (auto const& id : list(FigureList::late)) ended.insert(id);
        for (auto const way : {FigureList::solved, FigureList::given_up, FigureList::set_aside})
            by_way.merge(list(way));
        EXPECT_EQ(ended, list(FigureList::ended));
        EXPECT_EQ(by_way, list(FigureList::ended));
        for (auto const& open : list(FigureList::open)) {
            auto const state = walk.store.tickets().find(open)->state;
            EXPECT_FALSE(is_done(state)) << state;
        }
    }
}

}  // namespace
}  // namespace mulkko
