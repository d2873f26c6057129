#include "domain/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/mail_choices.h"
#include "domain/outbox.h"
#include "domain/report_mail.h"
#include "domain/ticket_walk.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// What a report counts, beside what, and when it is sent.

namespace mulkko {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;
using testing::SizeIs;

/// Writes a table of facts by hand.
class Desk2025 {
public:
    explicit Desk2025(std::string const& zone) : table(zone) {}

    void tell(int ticket, FactKind kind, Time at) {
        Fact fact{.event = EventId{++number_}, .ticket = TicketId{ticket}, .kind = kind, .at = at};
        fact.subject.field = ticket % 2 == 0 ? "METL" : "MOLD";
        table.add(number_, fact);
        table.settle();
    }
    ReportGround ground() {
        std::optional<Time> first;
        if (!table.rows().empty()) first = from_micros(table.rows().front().at);
        return {table.time_zone(), first, [this](auto const& query) { return figures_of(table, query); }};
    }
    Report report(char const* period, Time as_of = kLater) {
        return report_of(ground(), *report_period_from(period), as_of);
    }

    static constexpr Time kLater = sys_days{2027y / 1 / 15};
    FactTable table;

private:
    std::int64_t number_ = 0;
};

std::vector<std::string> keys_of(std::vector<FigureGroup> const& groups) {
    std::vector<std::string> keys;
    for (auto const& group : groups) keys.push_back(group.key);
    return keys;
}

TEST(ReportPeriod, IsAMonthOrAYearAndNothingElse) {
    EXPECT_THAT(report_period_from("2026-03"), Optional(ReportPeriod{2026, 3}));
    EXPECT_THAT(report_period_from("2026"), Optional(ReportPeriod{2026, 0}));
    for (auto const* text : {"", "26", "2026-3", "2026-13", "2026-00", "2026-03-01", "1999", "2101-01", "x"})
        EXPECT_FALSE(report_period_from(text)) << text;
    for (auto const* text : {"2026-03", "2026"}) EXPECT_EQ(to_text(*report_period_from(text)), text);
}

TEST(ReportPeriod, HasOneBeforeIt) {
    EXPECT_EQ(before({2026, 3}), (ReportPeriod{2026, 2}));
    EXPECT_EQ(before({2026, 1}), (ReportPeriod{2025, 12}));
    EXPECT_EQ(before({2026, 0}), (ReportPeriod{2025, 0}));
    EXPECT_EQ(a_year_before({2024, 2}).last_day(), 2023y / 2 / 28);
}

// Between the zones lies an hour: what happens in it belongs to one year here, and to the next one there.
TEST(Report, OfAYearHoldsItsFirstAndItsLastMinuteWhereverTheDeskIs) {
    for (auto const& [zone, offset] : {std::pair{"Asia/Seoul", 9h}, std::pair{"Asia/Shanghai", 8h}}) {
        Desk2025 desk{zone};
        Time const new_year = sys_days{2025y / 1 / 1}, next_year = sys_days{2026y / 1 / 1};
        desk.tell(1, FactKind::filed, new_year - offset - 1us);
        desk.tell(2, FactKind::filed, new_year - offset);
        desk.tell(3, FactKind::filed, new_year - offset + 1min);
        desk.tell(4, FactKind::filed, next_year - offset - 1min);
        desk.tell(5, FactKind::filed, next_year - offset - 1us);
        desk.tell(6, FactKind::filed, next_year - offset);
        EXPECT_EQ(desk.report("2024").figures.filed, 1) << zone;
        EXPECT_EQ(desk.report("2025").figures.filed, 4) << zone;
        EXPECT_EQ(desk.report("2026").figures.filed, 1) << zone;
        EXPECT_EQ(desk.report("2025-01").figures.filed, 2) << zone;
        EXPECT_EQ(desk.report("2025-12").figures.filed, 2) << zone;
    }
}

TEST(Report, StandsBesideThePeriodBeforeAndTheSameMonthOfLastYear) {
    Desk2025 desk{"Asia/Seoul"};
    desk.tell(1, FactKind::filed, sys_days{2025y / 3 / 3});
    for (int i = 2; i < 4; ++i) desk.tell(i, FactKind::filed, sys_days{2026y / 2 / 3});
    for (int i = 4; i < 8; ++i) desk.tell(i, FactKind::filed, sys_days{2026y / 3 / 3});
    auto const month = desk.report("2026-03");
    EXPECT_EQ(month.figures.filed, 4);
    EXPECT_EQ(month.before->filed, 2);
    EXPECT_EQ(month.year_before->filed, 1);
    auto const year = desk.report("2026");
    EXPECT_EQ(year.figures.filed, 6);
    EXPECT_EQ(year.before->filed, 1);
    EXPECT_FALSE(year.year_before);
    auto const first = desk.report("2025-03");
    EXPECT_FALSE(first.before) << "nothing was counted by then";
    EXPECT_FALSE(first.year_before);
}

TEST(Report, ListsItsMonthsThoseTooInWhichNothingHappened) {
    Desk2025 desk{"Asia/Seoul"};
    desk.tell(1, FactKind::filed, sys_days{2025y / 10 / 3});
    desk.tell(2, FactKind::filed, sys_days{2026y / 1 / 3});
    desk.tell(2, FactKind::solved, sys_days{2026y / 1 / 5});
    auto const months = desk.report("2026-01").months;
    EXPECT_THAT(keys_of(months), ElementsAre("2025-10", "2025-11", "2025-12", "2026-01"));
    for (auto const& month : months) EXPECT_EQ(month.figures.open, 1) << month.key;
    auto const running = desk.report("2026", sys_days{2026y / 2 / 10});
    EXPECT_TRUE(running.is_running);
    EXPECT_THAT(keys_of(running.months), ElementsAre("2026-01", "2026-02"));
    EXPECT_EQ(running.months.back().figures.open, 1);
}

TEST(Report, TellsApartWithTheMostFirst) {
    Desk2025 desk{"Asia/Seoul"};
    for (int i : {1, 2, 4}) desk.tell(i, FactKind::filed, sys_days{2025y / 3 / 3});
    auto const tables = desk.report("2025-03").tables;
    ASSERT_THAT(tables, SizeIs(7));
    EXPECT_EQ(tables.front().by, Dimension::field);
    EXPECT_THAT(keys_of(tables.front().groups), ElementsAre("METL", "MOLD"));
}

TEST(Report, CanBeHadFromTheFirstFactUntilNow) {
    Desk2025 desk{"Asia/Shanghai"};
    Time const now = sys_days{2025y / 3 / 10};
    EXPECT_THAT(reportable_months(desk.ground(), now), ElementsAre(ReportPeriod{2025, 3}));
    desk.tell(1, FactKind::filed, Time{sys_days{2025y / 1 / 1}} - 8h);
    EXPECT_THAT(
        reportable_months(desk.ground(), now),
        ElementsAre(ReportPeriod{2025, 3}, ReportPeriod{2025, 2}, ReportPeriod{2025, 1})
    );
    for (auto const* there : {"2025", "2025-01", "2025-03"})
        EXPECT_TRUE(is_reportable(desk.ground(), *report_period_from(there), now)) << there;
    for (auto const* not_there : {"2024", "2024-12", "2025-04", "2026"})
        EXPECT_FALSE(is_reportable(desk.ground(), *report_period_from(not_there), now)) << not_there;
}

TEST(TicketWalk, MeetsEachTicketOfThePeriodOnce) {
    Desk2025 desk{"Asia/Seoul"};
    Time const begin = sys_days{2025y / 3 / 1}, end = sys_days{2025y / 4 / 1};
    desk.tell(1, FactKind::filed, begin - 1us);
    desk.tell(2, FactKind::filed, begin);
    desk.tell(3, FactKind::filed, begin);
    desk.tell(2, FactKind::accepted, begin + 1h);
    desk.tell(2, FactKind::solved, begin + 2h);
    desk.tell(1, FactKind::declined, begin + 2h);
    desk.tell(1, FactKind::given_up, end - 1us);
    desk.tell(4, FactKind::filed, end);
    TicketWalk walk{begin, end};
    EXPECT_THAT(walk.next(desk.table, 2), ElementsAre(TicketId{2}, TicketId{3}));
    desk.tell(5, FactKind::filed, begin + 3h);
    EXPECT_THAT(walk.next(desk.table, 2), ElementsAre(TicketId{5}, TicketId{1}));
    EXPECT_THAT(walk.next(desk.table, 2), IsEmpty());
}

class ReportDay : public testing::Test {
protected:
    static Time at(Date day, int hour) { return start_of_day(day, "Asia/Shanghai") + hours{hour}; }
    Walk walk{shipped_rules()};
    Calendar const& china = walk.rules.calendars.of("CN");
};

TEST_F(ReportDay, IsTheFirstWorkingDayAtEight) {
    EXPECT_EQ(report_due_at({2026, 3}, china), at(2026y / 4 / 1, 8));
    EXPECT_EQ(report_due_at({2026, 1}, china), at(2026y / 2 / 2, 8)) << "the 1st is a Sunday";
    EXPECT_GT(report_due_at({2026, 9}, china), at(2026y / 10 / 7, 8)) << "the first week is a holiday";
    EXPECT_GT(report_due_at({2025, 0}, china), at(2026y / 1 / 1, 23)) << "New Year is a holiday";
}

TEST_F(ReportDay, BringsTheMonthAndInJanuaryTheYear) {
    EXPECT_THAT(
        reports_due(china, at(2026y / 4 / 1, 8)), ElementsAre(ReportPeriod{2026, 3}, ReportPeriod{2025, 0})
    );
    EXPECT_THAT(reports_due(china, at(2026y / 4 / 1, 7)), ElementsAre(ReportPeriod{2025, 0}));
    EXPECT_THAT(reports_due(china, at(2026y / 1 / 1, 12)), IsEmpty());
}

TEST_F(ReportDay, BringsALetterToEachManagerWhoWantsItOnce) {
    auto& mail = walk.store.mail_choices().reports();
    mail.keep({.user = walk.cast.manager.id, .monthly = true});
    mail.keep({.user = walk.cast.member.id, .monthly = true, .yearly = true});
    EXPECT_EQ(write_report_letters(walk.store, {2026, 2}, walk.now), 1) << "a company gets none";
    EXPECT_EQ(write_report_letters(walk.store, {2026, 2}, walk.now), 0) << "it has been sent";
    EXPECT_EQ(write_report_letters(walk.store, {2025, 0}, walk.now), 0) << "nobody wants it";
    auto const letters = walk.store.outbox().in_state(MailingState::waiting, {}, 10);
    ASSERT_THAT(letters, SizeIs(1));
    EXPECT_EQ(letters[0].user, walk.cast.manager.id);
    EXPECT_EQ(letters[0].kind, MailingKind::report);
    EXPECT_THAT(mail.in(letters[0].id), Optional(ReportPeriod{2026, 2}));
}

}  // namespace
}  // namespace mulkko
