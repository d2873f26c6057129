#include "server/jobs/recurrence_reader.h"

#include <algorithm>

#include "server/jobs/fact_reader.h"
#include "tests/support/sample_desk.h"
#include "tests/support/shipped_rules.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

class TheRecurrenceReader : public ::testing::Test {
protected:
    static constexpr Time kNow = SampleDesk::kLoaded + 24h;

    TheRecurrenceReader() { EXPECT_TRUE(facts_.round()); }

    void write(std::function<void(Store&)> const& work) {
        EXPECT_TRUE(desk_.database().run(Lane::write, [&](Store& store) {
            work(store);
            return Outcome::keep;
        }));
    }
    /// Files one problem more, as some before; the title is all that it tells.
    void file(std::string const& title, Time at) {
        write([&](Store& store) {
            auto const member = store.users().with_role(Role::company).front();
            Ticket ticket{
                .company = *member.company, .filed_by = member.id, .state = "submitted", .version = 1};
            ticket.problem.title = ticket.problem.description = title;
            ticket.problem.machine = "시험기";
            ticket.created_at = ticket.updated_at = at;
            ticket.submitted_at = at;
            store.tickets().add(ticket);
        });
    }
    std::vector<Recurrence> found(RecurrenceKind kind) {
        auto const sheet = book_.recurrences().latest();
        return sheet->recurrences.in(kind, {kNow - 24h * 90, kNow});
    }

    SampleDesk desk_;
    FigureBook book_{"Asia/Shanghai"};
    FactReader facts_{desk_.database(), shipped_rules(), book_, 1h};
};

TEST_F(TheRecurrenceReader, ReadsAllProblemsThenWhatChanged) {
    RecurrenceReader reader{desk_.database(), book_, [] { return kNow; }, 1h};
    ASSERT_TRUE(reader.round());
    auto const all = book_.recurrences().latest()->recurrences.problem_count();
    EXPECT_GT(all, 10U);
    EXPECT_EQ(book_.recurrences().latest()->as_of, kNow);
    for (int i = 0; i < 3; ++i) file("컨베이어 벨트 이탈 사행", kNow - 1h);
    ASSERT_TRUE(reader.round());
    EXPECT_EQ(book_.recurrences().latest()->recurrences.problem_count(), all + 3);
    EXPECT_LT(reader.read_last(), 10) << "most others did not change";
    auto const machines = found(RecurrenceKind::machine);
    ASSERT_FALSE(machines.empty());
    EXPECT_EQ(machines.front().name, "시험기");
    auto const faults = found(RecurrenceKind::texts);
    EXPECT_TRUE(std::ranges::any_of(faults, [](Recurrence const& one) {
        return std::ranges::find(one.words, "컨베이어") != one.words.end();
    }));
}

TEST_F(TheRecurrenceReader, TakesHowProblemsEndedFromTheFacts) {
    RecurrenceReader reader{desk_.database(), book_, [] { return kNow; }, 1h};
    ASSERT_TRUE(reader.round());
    std::int64_t solved = 0;
    for (auto const& one :
         book_.recurrences().latest()->recurrences.in(RecurrenceKind::skill, {Time{}, kNow}))
        solved += one.counts.solved;
    std::int64_t given = 0;
    for (auto const& [ticket, ending] : book_.endings()) given += ending == FactKind::solved ? 1 : 0;
    EXPECT_GT(given, 0);
    EXPECT_GT(solved, 0);
}

TEST_F(TheRecurrenceReader, KeepsAnOldSheetGoodForWhoeverReadsIt) {
    RecurrenceReader reader{desk_.database(), book_, [] { return kNow; }, 1h};
    ASSERT_TRUE(reader.round());
    auto const sheet = book_.recurrences().latest();
    auto const count = sheet->recurrences.problem_count();
    file("나중에 온 문제", kNow - 1h);
    ASSERT_TRUE(reader.round());
    EXPECT_EQ(sheet->recurrences.problem_count(), count);
}

}  // namespace
}  // namespace mulkko
