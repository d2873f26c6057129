#include "domain/calendar.h"

#include <gtest/gtest.h>

namespace mulkko {
namespace {

using namespace std::chrono;

Date day(int y, unsigned m, unsigned d) { return year{y} / m / d; }

/// An instant by the clock of China, which knows no summer time.
Time china(int y, unsigned m, unsigned d, int h, int min = 0, int s = 0) {
    return sys_days{day(y, m, d)} + hours{h - 8} + minutes{min} + seconds{s};
}

/// China around the Spring Festival of 2026: closed 15 to 23 February, made up on Saturdays 14 and 28.
Calendar spring_festival() {
    Calendar calendar;
    calendar.country = "CN";
    calendar.time_zone = "Asia/Shanghai";
    calendar.hours = {{9 * 60, 12 * 60}, {13 * 60, 18 * 60}};
    calendar.weekend = {6, 7};
    for (unsigned d = 15; d <= 23; ++d) calendar.closed[day(2026, 2, d)] = "春节";
    calendar.opened = {{day(2026, 2, 14), "春节"}, {day(2026, 2, 28), "春节"}};
    calendar.years = {2026};
    return calendar;
}

/// Works round the clock every day, so that only the clock itself can make a difference.
Calendar always_open(std::string zone) {
    Calendar calendar;
    calendar.time_zone = std::move(zone);
    calendar.hours = {{0, 24 * 60}};
    return calendar;
}

Time due(Calendar const& calendar, Time start, std::int64_t amount) {
    return after_working_minutes(calendar, start, amount).value();
}

TEST(Calendar, KnowsItsWorkingDays) {
    auto const calendar = spring_festival();
    EXPECT_TRUE(calendar.works_on(day(2026, 2, 13))) << "a Friday";
    EXPECT_TRUE(calendar.works_on(day(2026, 2, 14))) << "a Saturday that makes up for the holiday";
    EXPECT_FALSE(calendar.works_on(day(2026, 2, 16))) << "a Monday of the holiday";
    EXPECT_FALSE(calendar.works_on(day(2026, 2, 21))) << "a Saturday of the holiday";
    EXPECT_TRUE(calendar.works_on(day(2026, 2, 24)));
    EXPECT_FALSE(calendar.works_on(day(2026, 3, 7))) << "an ordinary Saturday";
}

TEST(Calendar, TellsWhetherAYearWasPublished) {
    EXPECT_TRUE(spring_festival().has_year(2026));
    EXPECT_FALSE(spring_festival().has_year(2031));
    EXPECT_TRUE(spring_festival().works_on(day(2031, 2, 17))) << "follows the weekend alone";
}

TEST(WorkingTime, PassesOverLunchAndNight) {
    auto const calendar = spring_festival();
    EXPECT_EQ(due(calendar, china(2026, 3, 10, 11), 60), china(2026, 3, 10, 12));
    EXPECT_EQ(due(calendar, china(2026, 3, 10, 11), 61), china(2026, 3, 10, 13, 1));
    EXPECT_EQ(due(calendar, china(2026, 3, 10, 17), 60), china(2026, 3, 10, 18)) << "not the next morning";
    EXPECT_EQ(due(calendar, china(2026, 3, 10, 17), 90), china(2026, 3, 11, 9, 30));
}

TEST(WorkingTime, StartsWithTheNextWorkingHour) {
    auto const calendar = spring_festival();
    EXPECT_EQ(due(calendar, china(2026, 3, 10, 12, 20), 30), china(2026, 3, 10, 13, 30));
    EXPECT_EQ(due(calendar, china(2026, 3, 10, 22), 30), china(2026, 3, 11, 9, 30));
    EXPECT_EQ(due(calendar, china(2026, 3, 13, 19), 30), china(2026, 3, 16, 9, 30)) << "over a weekend";
}

TEST(WorkingTime, LeapsAHolidayAndUsesTheMakeUpDays) {
    auto const calendar = spring_festival();
    EXPECT_EQ(due(calendar, china(2026, 2, 13, 17), 120), china(2026, 2, 14, 10));
    EXPECT_EQ(due(calendar, china(2026, 2, 14, 17), 120), china(2026, 2, 24, 10));
    EXPECT_EQ(due(calendar, china(2026, 2, 27, 17), 120), china(2026, 2, 28, 10));
}

TEST(WorkingTime, KeepsTheSecondsOfItsStart) {
    auto const calendar = spring_festival();
    EXPECT_EQ(due(calendar, china(2026, 3, 10, 9, 0, 20), 10), china(2026, 3, 10, 9, 10, 20));
    EXPECT_EQ(due(calendar, china(2026, 3, 10, 11, 59, 20), 1), china(2026, 3, 10, 13, 0, 20));
}

TEST(WorkingTime, OfNothingIsDueAtOnce) {
    auto const night = china(2026, 3, 10, 23, 15);
    EXPECT_EQ(due(spring_festival(), night, 0), night);
    EXPECT_EQ(due(spring_festival(), night, -5), night);
}

TEST(WorkingTime, IsCountedInWholeMinutesBetweenTwoInstants) {
    auto const calendar = spring_festival();
    EXPECT_EQ(working_minutes_between(calendar, china(2026, 3, 10, 11), china(2026, 3, 10, 14)), 120);
    EXPECT_EQ(working_minutes_between(calendar, china(2026, 2, 14, 0), china(2026, 2, 25, 0)), 2 * 480);
    EXPECT_EQ(working_minutes_between(calendar, china(2026, 3, 10, 9), china(2026, 3, 10, 9, 1, 59)), 1);
    EXPECT_EQ(working_minutes_between(calendar, china(2026, 3, 10, 14), china(2026, 3, 10, 11)), 0);
}

TEST(WorkingTime, SkipsAnHourThatTheClockSkips) {
    auto const calendar = always_open("America/New_York");
    Time const midnight = sys_days{day(2026, 3, 8)} + hours{5};
    EXPECT_EQ(working_minutes_between(calendar, midnight, midnight + days{1}), 24 * 60);
    auto nights = calendar;
    nights.hours = {{60, 4 * 60}};
    EXPECT_EQ(working_minutes_between(nights, midnight, midnight + hours{12}), 2 * 60) << "no 02:00 to 03:00";
}

TEST(WorkingTime, CountsAnHourTwiceThatTheClockRepeats) {
    auto nights = always_open("America/New_York");
    nights.hours = {{60, 90}};
    Time const midnight = sys_days{day(2026, 11, 1)} + hours{4};
    EXPECT_EQ(working_minutes_between(nights, midnight, midnight + hours{12}), 60);
    EXPECT_EQ(due(nights, midnight, 31), midnight + hours{2} + minutes{1}) << "the second 01:00, a minute on";
}

TEST(WorkingTime, FollowsAClockThatMovesByHalfAnHour) {
    auto nights = always_open("Australia/Lord_Howe");
    nights.hours = {{60, 3 * 60}};
    Time const autumn = sys_days{day(2026, 4, 4)} + hours{13};
    Time const spring = sys_days{day(2026, 10, 3)} + hours{13} + minutes{30};
    EXPECT_EQ(working_minutes_between(nights, autumn, autumn + hours{12}), 150);
    EXPECT_EQ(working_minutes_between(nights, spring, spring + hours{12}), 90);
}

TEST(WorkingTime, ThatNeverComesIsRefusedRatherThanSoughtForEver) {
    auto calendar = spring_festival();
    EXPECT_TRUE(after_working_minutes(calendar, china(2026, 3, 10, 9), 60));
    calendar.weekend = {1, 2, 3, 4, 5, 6, 7};
    calendar.opened.clear();
    auto const never = after_working_minutes(calendar, china(2026, 3, 10, 9), 60);
    ASSERT_FALSE(never);
    EXPECT_EQ(never.error().code, ErrorCode::invalid);
    EXPECT_EQ(never.error().message, "error.calendar_without_work");
    calendar = spring_festival();
    calendar.hours.clear();
    EXPECT_FALSE(after_working_minutes(calendar, china(2026, 3, 10, 9), 60));
}

TEST(WorkingTime, BeyondTenYearsIsRefused) {
    auto const calendar = spring_festival();
    EXPECT_TRUE(after_working_minutes(calendar, china(2026, 3, 10, 9), 9 * 250 * 480));
    EXPECT_FALSE(after_working_minutes(calendar, china(2026, 3, 10, 9), 11 * 265 * 480));
    EXPECT_FALSE(
        after_working_minutes(calendar, china(2026, 3, 10, 9), std::numeric_limits<std::int64_t>::max())
    );
}

TEST(WorkingTime, CountsOverlappingStretchesOnce) {
    auto calendar = spring_festival();
    calendar.hours = {{13 * 60, 18 * 60}, {9 * 60, 14 * 60}, {10 * 60, 11 * 60}, {20 * 60, 19 * 60}};
    EXPECT_EQ(working_minutes_between(calendar, china(2026, 3, 10, 0), china(2026, 3, 11, 0)), 9 * 60);
}

TEST(WorkingTime, InAnUnknownZoneIsThatOfUtc) {
    auto calendar = spring_festival();
    calendar.time_zone = "Mars/Olympus";
    Time const nine = sys_days{day(2026, 3, 10)} + hours{9};
    EXPECT_EQ(due(calendar, nine - hours{1}, 30), nine + minutes{30});
}

TEST(LocalDay, IsTheDayOfThePlace) {
    Time const late = sys_days{day(2026, 12, 31)} + hours{15} + minutes{30};
    EXPECT_EQ(local_day(late, "UTC"), day(2026, 12, 31));
    EXPECT_EQ(local_day(late, "Asia/Shanghai"), day(2026, 12, 31));
    EXPECT_EQ(local_day(late, "Asia/Seoul"), day(2027, 1, 1));
    EXPECT_EQ(local_day(late, "No/Where"), day(2026, 12, 31));
}

TEST(StartOfDay, IsMidnightAtThePlaceAlsoWhereTheClockIsChanged) {
    EXPECT_EQ(start_of_day(day(2026, 3, 10), "UTC"), Time{sys_days{day(2026, 3, 10)}});
    EXPECT_EQ(start_of_day(day(2026, 3, 10), "Asia/Shanghai"), Time{sys_days{day(2026, 3, 9)} + hours{16}});
    // On the 29th the night is an hour shorter in Berlin, on 25 October an hour longer.
    EXPECT_EQ(start_of_day(day(2026, 3, 29), "Europe/Berlin"), Time{sys_days{day(2026, 3, 28)} + hours{23}});
    EXPECT_EQ(start_of_day(day(2026, 3, 30), "Europe/Berlin"), Time{sys_days{day(2026, 3, 29)} + hours{22}});
    EXPECT_EQ(
        start_of_day(day(2026, 10, 26), "Europe/Berlin"), Time{sys_days{day(2026, 10, 25)} + hours{23}}
    );
    EXPECT_EQ(start_of_day(day(2026, 3, 10), "No/Where"), Time{sys_days{day(2026, 3, 10)}});
}

TEST(Calendars, FindACountrysOwnOrTheFallback) {
    auto korea = spring_festival();
    korea.country = "KR";
    Calendars const calendars{{{"CN", spring_festival()}, {"KR", korea}}, "CN"};
    EXPECT_EQ(calendars.of("KR").country, "KR");
    EXPECT_EQ(calendars.of("VN").country, "CN");
}

TEST(Calendars, ServeEvenWhereNoneIsConfigured) {
    EXPECT_TRUE(after_working_minutes(Calendars{}.of("CN"), china(2026, 3, 10, 9), 60));
}

}  // namespace
}  // namespace mulkko
