#include "domain/reckoning.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

namespace mulkko {
namespace {

using namespace std::chrono;
using testing::ElementsAre;
using testing::IsEmpty;

Date day(int y, unsigned m, unsigned d) { return year{y} / m / d; }

Time china(unsigned month, unsigned d, int h, int min = 0, int s = 0) {
    return sys_days{day(2026, month, d)} + hours{h - 8} + minutes{min} + seconds{s};
}

/// China around the Spring Festival of 2026, with a half day before it.
Calendar spring_festival() {
    Calendar calendar;
    calendar.country = "CN";
    calendar.time_zone = "Asia/Shanghai";
    calendar.hours = {{9 * 60, 12 * 60}, {13 * 60, 18 * 60}};
    calendar.weekend = {6, 7};
    for (unsigned d = 15; d <= 23; ++d) calendar.closed[day(2026, 2, d)] = "春节";
    calendar.opened = {{day(2026, 2, 14), "春节"}, {day(2026, 2, 28), "春节"}};
    calendar.half_days = {{day(2026, 2, 13), {{9 * 60, 12 * 60}}}};
    calendar.years = {2026};
    return calendar;
}

/// Says a day as "2026-02-13 half_day 120".
std::vector<std::string> said(std::vector<CountedDay> const& days) {
    std::vector<std::string> said;
    for (auto const& day : days) {
        said.push_back(
            to_text(day.date) + " " + std::string{name_of(day.kind)} + " " + std::to_string(day.minutes)
        );
    }
    return said;
}

std::int64_t sum(std::vector<CountedDay> const& days) {
    std::int64_t sum = 0;
    for (auto const& day : days) sum += day.minutes;
    return sum;
}

TEST(CountedDays, SayOfEachDayWhatItAddedAndWhy) {
    auto const days = counted_days(spring_festival(), china(2, 12, 16), china(2, 25, 10));
    EXPECT_THAT(
        said(days),
        ElementsAre(
            "2026-02-12 working 120",
            "2026-02-13 half_day 180",
            "2026-02-14 made_up 480",
            "2026-02-15 closed 0",
            "2026-02-16 closed 0",
            "2026-02-17 closed 0",
            "2026-02-18 closed 0",
            "2026-02-19 closed 0",
            "2026-02-20 closed 0",
            "2026-02-21 closed 0",
            "2026-02-22 closed 0",
            "2026-02-23 closed 0",
            "2026-02-24 working 480",
            "2026-02-25 working 60"
        )
    );
    EXPECT_EQ(days[3].name, "春节");
}

TEST(CountedDays, NameWeekendsAndYearsThatNobodyPublished) {
    Time const from = sys_days{day(2031, 1, 3)};
    EXPECT_THAT(
        said(counted_days(spring_festival(), from, from + days{2})),
        ElementsAre("2031-01-03 unknown_year 480", "2031-01-04 weekend 0", "2031-01-05 weekend 0")
    );
}

TEST(CountedDays, AddUpToTheMinutesBetween) {
    std::mt19937_64 random(7);
    auto calendar = spring_festival();
    for (auto const* zone : {"Asia/Shanghai", "Australia/Lord_Howe", "America/New_York"}) {
        calendar.time_zone = zone;
        for (int i = 0; i < 300; ++i) {
            Time const from = sys_days{day(2026, 1, 1)} + seconds{random() % (300 * 86'400)};
            auto const until = from + seconds{random() % (40 * 86'400)};
            auto const days = counted_days(calendar, from, until);
            ASSERT_EQ(sum(days), working_minutes_between(calendar, from, until)) << to_rfc3339(from) << zone;
            for (auto const& one : days) ASSERT_GE(one.minutes, 0);
        }
    }
}

class TheReckoning : public testing::Test {
protected:
    Reckoning of(AlarmKind clock, TicketId id) {
        return reckoning_of(clock, walk.store.events().of(id), walk.rules.calendars.of("CN"));
    }

    Walk walk{shipped_rules()};
    cast::Cast const& cast = walk.cast;
};

TEST_F(TheReckoning, OfARunningClockEndsAtItsPromise) {
    auto const ticket = walk.in_state("triage").ticket;
    auto const reckoning = of(AlarmKind::first_response, ticket.id);
    ASSERT_EQ(reckoning.runs.size(), 1u);
    auto const& run = reckoning.runs.front();
    EXPECT_TRUE(run.runs);
    EXPECT_EQ(run.until, *ticket.first_response.due_at);
    EXPECT_THAT(said(run.days), ElementsAre("2026-03-10 working 420", "2026-03-11 working 60"));
    EXPECT_EQ(reckoning.total(), ticket.first_response.allowed);
}

TEST_F(TheReckoning, ShowsPausesBetweenItsRunsAndAddsUp) {
    auto const id = walk.in_state("guiding").ticket.id;
    walk.now += hours{24} + seconds{20};
    walk.move(cast.casting_person, id, "ask_company", walk.input_for("ask_company"));
    auto const asked = walk.now;
    walk.now += hours{72};
    walk.move(cast.member, id, "answer", walk.input_for("answer"));
    auto const ticket = *walk.store.tickets().find(id);
    auto const reckoning = of(AlarmKind::resolution, id);
    ASSERT_EQ(reckoning.runs.size(), 2u);
    EXPECT_EQ(reckoning.runs[0].until, asked);
    EXPECT_EQ(reckoning.runs[0].minutes, ticket.resolution.used);
    EXPECT_EQ(reckoning.runs[1].from, walk.now);
    EXPECT_EQ(reckoning.total(), ticket.resolution.allowed);
    for (auto const& run : reckoning.runs) {
        EXPECT_EQ(sum(run.days), run.minutes);
        EXPECT_EQ(run.otherwise, 0);
    }
}

TEST_F(TheReckoning, OfAKeptPromiseIsWhatItTook) {
    auto const filed = walk.filed().ticket;
    walk.now += hours{6};
    walk.move(cast.casting_person, filed.id, "accept");
    auto const ticket = *walk.store.tickets().find(filed.id);
    auto const reckoning = of(AlarmKind::first_response, filed.id);
    ASSERT_EQ(reckoning.runs.size(), 1u);
    EXPECT_FALSE(reckoning.runs.front().runs);
    EXPECT_EQ(reckoning.total(), ticket.first_response.used);
    EXPECT_EQ(reckoning.total(), 300) << "10:00 to 16:00 without lunch";
}

TEST_F(TheReckoning, OfAReopenedTicketBeginsThere) {
    auto const id = walk.in_state("resolved").ticket.id;
    walk.now += hours{48};
    walk.move(cast.member, id, "reopen", walk.input_for("reopen"));
    auto const reckoning = of(AlarmKind::resolution, id);
    ASSERT_EQ(reckoning.runs.size(), 1u);
    EXPECT_EQ(reckoning.runs.front().from, walk.now);
}

TEST_F(TheReckoning, OfADraftIsEmpty) {
    EXPECT_THAT(of(AlarmKind::resolution, walk.draft().ticket.id).runs, IsEmpty());
}

TEST_F(TheReckoning, KeepsWhatWasCountedByAnotherCalendar) {
    auto const filed = walk.filed().ticket;
    walk.now += hours{6};
    walk.move(cast.casting_person, filed.id, "accept");
    auto calendar = walk.rules.calendars.of("CN");
    calendar.closed[day(2026, 3, 10)] = "a holiday that was published late";
    auto const reckoning =
        reckoning_of(AlarmKind::first_response, walk.store.events().of(filed.id), calendar);
    EXPECT_THAT(said(reckoning.runs.front().days), ElementsAre("2026-03-10 closed 0"));
    EXPECT_EQ(reckoning.runs.front().otherwise, 300);
    EXPECT_EQ(reckoning.total(), 300);
}

TEST(YearsWithoutACalendar, AreThisOneAndFromNovemberTheNext) {
    auto const calendar = spring_festival();
    EXPECT_THAT(years_missing_in(calendar, day(2026, 10, 31)), IsEmpty());
    EXPECT_THAT(years_missing_in(calendar, day(2026, 11, 1)), ElementsAre(2027));
    EXPECT_THAT(years_missing_in(calendar, day(2027, 2, 1)), ElementsAre(2027));
    EXPECT_THAT(years_missing_in(calendar, day(2027, 12, 1)), ElementsAre(2027, 2028));
}

}  // namespace
}  // namespace mulkko
