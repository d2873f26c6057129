#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "domain/calendar.h"
#include "domain/facts.h"
#include "domain/figure_list.h"
#include "tests/support/random_walk.h"

// Counts every figure again from the raw events, ticket by ticket, as a person with much time would; it knows
// the shipped workflow by the names of its states and actions, and nothing of facts.

namespace mulkko {
namespace {

using Minutes = std::vector<std::int64_t>;

bool is_done(std::string const& state) {
    static std::set<std::string> const done{"resolved", "unresolved", "rejected", "withdrawn", "closed"};
    return done.contains(state);
}

Spread spread_of(Minutes minutes) {
    Spread spread{.count = static_cast<std::int64_t>(minutes.size())};
    if (minutes.empty()) return spread;
    std::ranges::sort(minutes);
    auto const size = minutes.size();
    spread.median = static_cast<double>(minutes[(size - 1) / 2] + minutes[size / 2]) / 2;
    for (auto each : minutes) {
        std::size_t step = 0;
        while (step < kSpreadSteps.size() && each > kSpreadSteps[step]) ++step;
        ++spread.steps[step];
    }
    // The least of which nine in ten are not over it.
    for (auto candidate : minutes) {
        auto const below = std::ranges::count_if(minutes, [&](auto other) { return other <= candidate; });
        if (10 * static_cast<std::size_t>(below) >= 9 * size) {
            spread.ninth = candidate;
            break;
        }
    }
    return spread;
}

/// Counts for one query on what a walk left behind.
class Oracle {
public:
    Oracle(Walk& walk, FigureQuery query) : walk_(walk), query_(std::move(query)) {
        for (auto const& [id, ticket] : walk.store.tables().tickets) tell(id);
    }

    Figures whole() { return summed(all_); }
    std::map<std::string, Figures> groups() {
        std::map<std::string, Figures> groups;
        for (auto& [key, one] : groups_) groups[key] = summed(one);
        return groups;
    }

private:
    struct Count {
        Figures figures;
        Minutes response, accept, resolve;
        std::map<ExpertId, std::int64_t> guided;
        std::map<ExpertId, int> capacity;
    };
    struct Life {
        std::optional<ExpertId> accepted_first;
        bool handed_over = false, reworked = false, reopened = false;
        bool open = false, wanted_open = false, wanted_guided = false;
        std::string open_key, guided_key;
        std::optional<ExpertId> guide;
    };

    static Figures summed(Count& count) {
        count.figures.first_response = spread_of(count.response);
        count.figures.time_to_accept = spread_of(count.accept);
        count.figures.time_to_resolve = spread_of(count.resolve);
        return count.figures;
    }

    std::string key_of(Dimension by, Ticket const& ticket, std::optional<ExpertId> expert, Time at) {
        auto const& problem = ticket.problem;
        switch (by) {
            case Dimension::month:
                return to_text(local_day(at, "Asia/Shanghai")).substr(0, 7);
            case Dimension::field:
                return problem.skills.front().substr(0, 4);
            case Dimension::city:
                return problem.city;
            case Dimension::urgency:
                return std::string{name_of(problem.urgency)};
            case Dimension::company:
                return std::to_string(ticket.company.value);
            case Dimension::expert:
                return expert ? std::to_string(expert->value) : "";
            case Dimension::institution:
                return expert ? walk_.store.experts().find(*expert)->institution : "";
            case Dimension::language:
                return std::string{code_of(problem.language)};
        }
        return {};
    }

    /// Lets `put` count in the whole and in the group, where the query wants this moment.
    template <typename Put>
    void count(Ticket const& ticket, std::optional<ExpertId> expert, Time at, Put put) {
        if (at < query_.begin || at >= query_.end || !is_wanted(ticket, expert, at)) return;
        put(all_);
        if (!query_.by) return;
        auto const key = key_of(*query_.by, ticket, expert, at);
        bool const of_experts = query_.by == Dimension::expert || query_.by == Dimension::institution;
        if (!of_experts || !key.empty()) put(groups_[key]);
    }
    bool is_wanted(Ticket const& ticket, std::optional<ExpertId> expert, Time at) {
        return std::ranges::all_of(query_.only, [&](auto const& one) {
            return key_of(one.first, ticket, expert, at) == one.second;
        });
    }

    void tell(TicketId id) {
        Ticket ticket;
        Life life;
        for (auto const& event : walk_.store.events().of(id)) {
            auto const before = ticket;
            apply(ticket, event);
            if (ticket.submitted_at && event.at < query_.end) tell(life, before, ticket, event);
        }
        end_of_period(life);
    }

    void tell(Life& life, Ticket const& before, Ticket const& after, Event const& event) {
        auto const& action = event.action;
        auto expert = before.assigned_expert;
        if (action == "accept" || action == "decline" || action == "expire") {
            expert = ExpertId{std::get<std::int64_t>(event.data.at("expert_id"))};
        }
        auto const when = [&](bool holds, auto put) {
            if (holds) count(after, expert, event.at, put);
        };
        when(action == "submit", [](Count& c) { ++c.figures.filed; });
        when(action == "decline", [](Count& c) { ++c.figures.declines; });
        when(action == "expire", [](Count& c) { ++c.figures.expiries; });
        when(action == "refuse", [](Count& c) { ++c.figures.rework; });
        when(action == "reopen", [](Count& c) { ++c.figures.reopens; });
        when(action == "hand_over" && before.assigned_expert, [](Count& c) { ++c.figures.hand_overs; });
        when(action == "accept" && !life.accepted_first, [&](Count& c) {
            auto const& calendar = walk_.rules.calendars.of("CN");
            c.accept.push_back(working_minutes_between(calendar, *after.submitted_at, event.at));
        });
        when(!before.first_response.met_at && after.first_response.met_at, [&](Count& c) {
            c.response.push_back(after.first_response.used);
        });
        if (auto const rating = event.data.find("rating"); rating != event.data.end()) {
            when(true, [&](Count& c) {
                ++c.figures.answers;
                auto const stars = std::get<std::int64_t>(rating->second);
                c.figures.stars += stars;
                ++c.figures.ratings.at(static_cast<std::size_t>(stars - 1));
            });
        }
        bool const ended = is_done(after.state) && !is_done(before.state);
        when(ended, [&](Count& c) { end(c, life, after, event); });
        follow(life, before, after, event, expert, ended);
    }

    void end(Count& c, Life const& life, Ticket const& after, Event const& event) {
        bool const solved = event.action == "confirm" || event.action == "confirm_by_silence";
        bool const late = after.first_response.breached(event.at) || after.resolution.breached(event.at);
        ++c.figures.ended;
        ++c.figures.deadlines_met.among;
        if (!late) ++c.figures.deadlines_met.of;
        if (solved || event.action == "give_up") ++c.figures.resolved.among;
        if (!solved) return;
        ++c.figures.resolved.of;
        ++c.figures.right_first_time.among;
        c.resolve.push_back(after.resolution.used);
        if (!life.handed_over && !life.reworked && !life.reopened) ++c.figures.right_first_time.of;
    }

    void follow(
        Life& life,
        Ticket const& before,
        Ticket const& after,
        Event const& event,
        std::optional<ExpertId> expert,
        bool ended
    ) {
        auto const& action = event.action;
        bool const wanted = is_wanted(after, expert, event.at);
        if (action == "submit" || action == "reopen") {
            life.open = true;
            life.wanted_open = wanted;
            if (query_.by) life.open_key = key_of(*query_.by, after, expert, event.at);
        }
        if (action == "accept" || (action == "reopen" && before.assigned_expert)) {
            life.guide = expert;
            life.wanted_guided = wanted;
            if (query_.by) life.guided_key = key_of(*query_.by, after, expert, event.at);
        }
        if (action == "accept") {
            if (!life.accepted_first) life.accepted_first = expert;
            all_.capacity[*expert] = walk_.store.experts().find(*expert)->capacity;
        }
        if (action == "hand_over") life.handed_over = true;
        if (action == "refuse") life.reworked = true;
        if (action == "reopen") life.reopened = true;
        if (ended) life.open = false;
        if (ended || action == "hand_over") life.guide.reset();
    }

    void end_of_period(Life const& life) {
        bool const about_experts = query_.by == Dimension::expert || query_.by == Dimension::institution;
        bool const only_experts =
            query_.only.contains(Dimension::expert) || query_.only.contains(Dimension::institution);
        bool const guided = life.guide && life.wanted_guided;
        bool const open = life.open && life.wanted_open;
        if (guided) ++all_.guided[*life.guide];
        if (only_experts ? guided : open) ++all_.figures.open;
        if (!query_.by || query_.by == Dimension::month) return;
        if (about_experts || only_experts) {
            if (guided) ++groups_[life.guided_key].figures.open;
        } else if (open) {
            ++groups_[life.open_key].figures.open;
        }
    }

public:
    std::vector<ExpertLoad> load() const {
        std::vector<ExpertLoad> loads;
        for (auto const& [expert, capacity] : all_.capacity) {
            auto const found = all_.guided.find(expert);
            bool const guides = found != all_.guided.end();
            if (guides || query_.only.empty())
                loads.push_back({expert, guides ? found->second : 0, capacity});
        }
        return loads;
    }

private:
    Walk& walk_;
    FigureQuery query_;
    Count all_;
    std::map<std::string, Count> groups_;
};

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
        Oracle oracle{walk, query};
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
            EXPECT_EQ(figures.open, Oracle(walk, {.begin = cast::kNow, .end = end}).whole().open) << key;
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
            expect_same(slices[i], Oracle(walk, slice).whole(), "slice " + std::to_string(i));
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
