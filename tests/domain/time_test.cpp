#include "domain/time.h"

#include <gtest/gtest.h>

namespace mulkko {
namespace {

using namespace std::chrono;

Time at(int y, unsigned m, unsigned d, int h = 0, int min = 0, int s = 0, std::int64_t micros = 0) {
    return sys_days{year{y} / m / d} + hours{h} + minutes{min} + seconds{s} + microseconds{micros};
}

TEST(Time, IsWrittenInUtcWithMilliseconds) {
    EXPECT_EQ(to_rfc3339(at(2026, 11, 22, 8, 30)), "2026-11-22T08:30:00.000Z");
    EXPECT_EQ(to_rfc3339(at(1970, 1, 1)), "1970-01-01T00:00:00.000Z");
}

TEST(Time, CutsMicrosecondsRatherThanTellAnInstantThatHasNotCome) {
    EXPECT_EQ(to_rfc3339(at(2026, 12, 31, 23, 59, 59, 999'999)), "2026-12-31T23:59:59.999Z");
}

TEST(Time, IsReadWithZOrAnOffset) {
    auto const expected = at(2026, 11, 22, 8, 30);
    EXPECT_EQ(parse_rfc3339("2026-11-22T08:30:00Z"), expected);
    EXPECT_EQ(parse_rfc3339("2026-11-22t08:30:00z"), expected);
    EXPECT_EQ(parse_rfc3339("2026-11-22T17:30:00+09:00"), expected);
    EXPECT_EQ(parse_rfc3339("2026-11-22T03:00:00-05:30"), expected);
}

TEST(Time, KeepsFractionsToTheMicrosecond) {
    EXPECT_EQ(parse_rfc3339("2026-01-02T03:04:05.1Z"), at(2026, 1, 2, 3, 4, 5, 100'000));
    EXPECT_EQ(parse_rfc3339("2026-01-02T03:04:05.123456Z"), at(2026, 1, 2, 3, 4, 5, 123'456));
    EXPECT_EQ(parse_rfc3339("2026-01-02T03:04:05.1234569Z"), at(2026, 1, 2, 3, 4, 5, 123'456));
    EXPECT_EQ(
        parse_rfc3339("2026-01-02T03:04:05." + std::string(400, '9') + "Z"), at(2026, 1, 2, 3, 4, 5, 999'999)
    );
}

TEST(Time, KnowsTheLeapDay) {
    EXPECT_EQ(parse_rfc3339("2028-02-29T00:00:00Z"), at(2028, 2, 29));
    EXPECT_EQ(parse_rfc3339("2026-02-29T00:00:00Z"), std::nullopt);
    EXPECT_EQ(parse_rfc3339("2100-02-29T00:00:00Z"), std::nullopt);
}

TEST(Time, IsNotGuessedFromAnythingElse) {
    for (auto const* text : {
             "",
             "now",
             "2026-11-22",
             "2026-11-22T08:30Z",
             "2026-11-22T08:30:00",
             "2026-11-22T08:30:00 Z",
             "2026-11-22T08:30:00Z ",
             "2026-11-22 08:30:00Z",
             "2026-11-22T08:30:00.Z",
             "2026-11-22T08:30:00+9:00",
             "2026-11-22T08:30:00+0900",
             "2026-11-22T24:00:00Z",
             "2026-11-22T08:60:00Z",
             "2026-11-22T08:30:60Z",
             "2026-11-22T08:30:00+24:00",
             "2026-13-01T00:00:00Z",
             "2026-00-01T00:00:00Z",
             "2026-04-31T00:00:00Z",
             "+026-04-30T00:00:00Z",
             "2026-04-3\xD9\xA0T00:00:00Z",
         }) {
        EXPECT_EQ(parse_rfc3339(text), std::nullopt) << text;
    }
}

TEST(Time, StaysBetween1970And9999AlsoAfterItsOffset) {
    EXPECT_EQ(parse_rfc3339("1970-01-01T00:00:00Z"), at(1970, 1, 1));
    EXPECT_EQ(parse_rfc3339("1970-01-01T00:00:00+00:01"), std::nullopt);
    EXPECT_EQ(parse_rfc3339("1969-12-31T23:59:59Z"), std::nullopt);
    EXPECT_EQ(parse_rfc3339("9999-12-31T23:59:59-00:01"), std::nullopt);
}

TEST(Time, SurvivesWritingAndReading) {
    for (auto const time :
         {at(1970, 1, 1), at(2026, 2, 28, 23, 59, 59, 1000), at(9999, 12, 31, 23, 59, 59)}) {
        EXPECT_EQ(parse_rfc3339(to_rfc3339(time)), time);
        EXPECT_EQ(from_micros(to_micros(time)), time);
    }
}

TEST(Date, IsWrittenAndReadAsYearMonthDay) {
    EXPECT_EQ(to_text(year{2026} / 3 / 9), "2026-03-09");
    EXPECT_EQ(parse_date("2026-03-09"), Date(year{2026} / 3 / 9));
}

TEST(Date, ThatDoesNotExistIsRefused) {
    EXPECT_EQ(parse_date("2028-02-29"), Date(year{2028} / 2 / 29));
    for (auto const* text :
         {"2026-02-29", "2026-3-9", "20260309", "2026-03-09 ", "1969-12-31", "0000-01-01", ""}) {
        EXPECT_EQ(parse_date(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace mulkko
