#include "server/jobs/fact_reader.h"

#include "domain/facts.h"
#include "tests/support/memory_store.h"
#include "tests/support/sample_desk.h"
#include "tests/support/shipped_rules.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

FigureQuery all_time() { return {.begin = Time{}, .end = SampleDesk::kLoaded + 24h, .only = {}, .by = {}}; }

Fact filed(std::int64_t ticket) {
    Fact fact{.event = EventId{ticket}, .ticket = TicketId{ticket}, .kind = FactKind::filed};
    fact.at = SampleDesk::kLoaded - std::chrono::minutes{ticket};
    return fact;
}

/// Facts as a database shows them where some numbers come late, or never.
class LateFacts : public Facts {
public:
    void add(Fact const&) override {}
    std::vector<Fact> of(TicketId) override { return {}; }
    std::vector<Numbered> after(std::int64_t after, int most) override {
        std::vector<Numbered> page;
        for (auto at = facts.upper_bound(after); at != facts.end() && std::ssize(page) < most; ++at) {
            page.push_back({at->first, at->second});
            looked_at += 1;
        }
        return page;
    }
    bool are_complete() override { return true; }
    void note_complete() override {}

    std::map<std::int64_t, Fact> facts;
    int looked_at = 0;
};

class StoreOfLateFacts : public MemoryStore {
public:
    Facts& facts() override { return late; }
    LateFacts late;
};

class TheFigureBook : public ::testing::Test {
protected:
    void commit(std::int64_t number) { store_.late.facts[number] = filed(number); }
    std::int64_t filed_now() {
        EXPECT_TRUE(book_.catch_up(store_, 1'000'000));
        return book_.figures(all_time()).whole.filed;
    }

    StoreOfLateFacts store_;
    FigureBook book_{"Asia/Shanghai"};
};

TEST_F(TheFigureBook, ReadsEachFactOnce) {
    for (int i = 1; i <= 12'000; ++i) commit(i);
    EXPECT_EQ(filed_now(), 12'000);
    commit(12'001);
    store_.late.looked_at = 0;
    EXPECT_EQ(filed_now(), 12'001);
    EXPECT_EQ(store_.late.looked_at, 1);
}

TEST_F(TheFigureBook, TakesInWhatIsCommittedLate) {
    for (int i = 1; i <= 3000; ++i) {
        if (i != 1500 && i != 2000) commit(i);
    }
    EXPECT_EQ(filed_now(), 2998);
    commit(2000);
    EXPECT_EQ(filed_now(), 2999);
    commit(1500);
    EXPECT_EQ(filed_now(), 3000);
}

TEST_F(TheFigureBook, DoesNotWaitForNumbersThatNeverCome) {
    for (int i = 1; i <= 30'000; i += 3) commit(i);
    EXPECT_EQ(filed_now(), 10'000);
    store_.late.looked_at = 0;
    EXPECT_EQ(filed_now(), 10'000);
    EXPECT_LE(store_.late.looked_at, 700);
}

TEST_F(TheFigureBook, SaysThatItIsBusyWhereThereIsMuchToRead) {
    for (int i = 1; i <= 25'000; ++i) commit(i);
    auto const read = book_.catch_up(store_);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::busy);
    EXPECT_TRUE(book_.catch_up(store_)) << "the rest is less";
    EXPECT_EQ(filed_now(), 25'000);
}

class TheFactReader : public ::testing::Test {
protected:
    void write(std::function<void(Store&)> const& work) {
        EXPECT_TRUE(desk_.database().run(Lane::write, [&](Store& store) {
            work(store);
            return Outcome::keep;
        }));
    }
    Figures read_anew() {
        FigureBook book{"Asia/Shanghai"};
        FactReader reader{desk_.database(), shipped_rules(), book, 1h};
        EXPECT_TRUE(reader.round());
        return book.figures(all_time()).whole;
    }

    SampleDesk desk_;
};

TEST_F(TheFactReader, FindsTheSamplesFiguresWithWhatItsDeskWrote) {
    auto const figures = read_anew();
    EXPECT_GT(figures.filed, 10);
    EXPECT_GT(figures.ended, 0);
    EXPECT_EQ(figures.filed + figures.reopens - figures.ended, figures.open);
    EXPECT_GT(figures.resolved.of, 0);
    EXPECT_GT(figures.time_to_resolve.count, 0);
    EXPECT_GT(figures.answers, 0);
    EXPECT_FALSE(figures.load.empty());
}

/// Leaves a problem behind as a program did that knew no facts.
void file_without_facts(Store& store) {
    auto const member = store.users().with_role(Role::company).front();
    Ticket ticket{.company = *member.company, .filed_by = member.id, .state = "submitted", .version = 1};
    ticket.problem.title = ticket.problem.description = "오래된 문제";
    ticket.created_at = ticket.updated_at = SampleDesk::kLoaded - 24h * 300;
    ticket.submitted_at = ticket.created_at;
    ticket.id = store.tickets().add(ticket);
    Event event{.ticket = ticket.id, .action = "submit", .from = "draft", .to = "submitted", .version = 1};
    event.at = ticket.created_at;
    event.changes = changes_between({}, ticket);
    store.events().add(event);
}

TEST_F(TheFactReader, LetsEventsThatAreOlderThanFactsTellTheirs) {
    std::int64_t filed = 0;
    write([&](Store& store) {
        for (auto const& [number, fact] : store.facts().after(0, 100'000))
            filed += fact.kind == FactKind::filed ? 1 : 0;
        for (int i = 0; i < 50; ++i) file_without_facts(store);
    });
    EXPECT_EQ(read_anew().filed, filed + 50);
    write([](Store& store) { EXPECT_TRUE(store.facts().are_complete()); });
    EXPECT_EQ(read_anew().filed, filed + 50) << "each once";
}

}  // namespace
}  // namespace mulkko
