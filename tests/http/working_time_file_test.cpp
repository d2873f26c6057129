#include "server/rules_reader.h"
#include "tests/support/scratch.h"

namespace mulkko {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

/// Reads the shipped deadlines with one thing changed.
Result<WorkingTime> deadlines_with(std::string const& old, std::string const& fresh) {
    Scratch scratch;
    return read_deadlines(
        scratch.write("deadlines.json", replaced(shipped("config/deadlines.json"), old, fresh))
    );
}

std::string fault_of(Result<WorkingTime> const& read) { return read ? "none" : read.error().message; }

TEST(DeadlinesFile, SaysWhenSilenceIsSpokenOf) {
    auto const read = deadlines_with("[2, 5]", "[1, 3, 9]");
    ASSERT_TRUE(read);
    EXPECT_THAT(read->deadlines.remind_company_days, ElementsAre(1, 3, 9));
    EXPECT_THAT(read->deadlines.remind_proposed_days, ElementsAre(5, 10));
    EXPECT_EQ(read->deadlines.tell_managers_days, 7);
    EXPECT_THAT(deadlines_with("[2, 5]", "[]")->deadlines.remind_company_days, IsEmpty());
}

TEST(DeadlinesFile, OfOlderSitesGoesOnWithoutTheKeysOfSilence) {
    auto const read = deadlines_with("\"remind_company_days\": [2, 5],", "");
    ASSERT_TRUE(read);
    EXPECT_THAT(read->deadlines.remind_company_days, ElementsAre(2, 5));
}

TEST(DeadlinesFile, RefusesRemindersThatMakeNoSense) {
    EXPECT_EQ(fault_of(deadlines_with("[2, 5]", "[5, 2]")), "deadlines.days_out_of_order");
    EXPECT_EQ(fault_of(deadlines_with("[2, 5]", "[2, 2]")), "deadlines.days_out_of_order");
    EXPECT_THAT(fault_of(deadlines_with("[2, 5]", "[0]")), StartsWith("file."));
    EXPECT_THAT(fault_of(deadlines_with("[5, 10]", "[5, 14]")), StartsWith("file."))
        << "silence confirms after 14";
    EXPECT_THAT(fault_of(deadlines_with("[5, 10]", "5")), StartsWith("file."));
}

/// Reads a folder with one calendar whose half days are given.
Result<Calendars> calendars_with(std::string const& half) {
    Scratch scratch;
    scratch.write(
        "cn-2026.json",
        R"({"country": "CN", "year": 2026, "time_zone": "Asia/Shanghai",
        "weekend": ["saturday", "sunday"], "source": "ours", "open": {},
        "closed": {"2026-10-01": "国庆节"})" +
            half + "}"
    );
    WorkingTime time;
    time.hours = {{9 * 60, 18 * 60}};
    time.fallback_country = "CN";
    return read_calendars(scratch.folder().string(), time);
}

std::string fault_of(Result<Calendars> const& read) { return read ? "none" : read.error().message; }

TEST(CalendarFile, GivesSingleDatesHoursOfTheirOwn) {
    auto const read = calendars_with(R"(, "half": {"2026-12-31": [["09:00", "13:00"]]})");
    ASSERT_TRUE(read) << read.error().message;
    auto const& calendar = read->of("CN");
    Time const midnight = start_of_day(std::chrono::year{2026} / 12 / 31, calendar.time_zone);
    EXPECT_EQ(working_minutes_between(calendar, midnight, midnight + std::chrono::hours{24}), 4 * 60);
}

TEST(CalendarFile, RefusesHalfDaysThatCannotBe) {
    EXPECT_EQ(fault_of(calendars_with("")), "none");
    EXPECT_EQ(
        fault_of(calendars_with(R"(, "half": {"2026-10-01": [["09:00", "13:00"]]})")),
        "calendars.closed_half_day"
    );
    EXPECT_EQ(
        fault_of(calendars_with(R"(, "half": {"2027-12-31": [["09:00", "13:00"]]})")), "calendars.not_a_day"
    );
    EXPECT_EQ(
        fault_of(calendars_with(R"(, "half": {"2026-12-31": [["13:00", "09:00"]]})")),
        "deadlines.hours_out_of_order"
    );
    EXPECT_EQ(fault_of(calendars_with(R"(, "half": {"2026-12-31": []})")), "deadlines.no_hours");
}

}  // namespace
}  // namespace mulkko
