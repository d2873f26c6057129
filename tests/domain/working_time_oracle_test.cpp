#include <date/tz.h>
#include <gtest/gtest.h>

#include <random>

#include "domain/calendar.h"

// Compares the calendar's arithmetic with the plainest possible one: looking at every minute of 17 months.

namespace mulkko {
namespace {

using namespace std::chrono;

constexpr Time kBegin = sys_days{year{2027} / 11 / 1};
constexpr std::size_t kMinutes = 17 * 31 * 24 * 60;

class Dice {
public:
    explicit Dice(unsigned seed) : random_(seed) {}
    std::int64_t up_to(std::int64_t most) { return static_cast<std::int64_t>(random_() % (most + 1)); }

private:
    std::mt19937_64 random_;
};

std::string place(Time start, std::int64_t amount) {
    return "from " + std::to_string(to_micros(start)) + " by " + std::to_string(amount) + " minutes";
}

/// Knows of each minute whether the local clock shows working time.
class Oracle {
public:
    explicit Oracle(Calendar const& calendar) : works_(kMinutes) {
        auto const* zone = date::locate_zone(calendar.time_zone);
        auto info = zone->get_info(floor<seconds>(kBegin));
        for (std::size_t i = 0; i < kMinutes; ++i) {
            auto const time = floor<seconds>(kBegin) + minutes{i};
            if (time >= info.end) info = zone->get_info(time);
            auto const local = time + info.offset;
            auto const midnight = floor<days>(local);
            if (i == 0 || midnight != day_) {
                day_ = midnight;
                works_today_ = calendar.works_on(Date{midnight});
                hours_today_ = calendar.hours;
                for (auto const& [date, hours] : calendar.half_days) {
                    if (date == Date{midnight}) hours_today_ = hours;
                }
            }
            auto const minute = floor<minutes>(local - midnight).count();
            for (auto const& stretch : hours_today_) {
                if (works_today_ && stretch.from <= minute && minute < stretch.until) works_[i] = 1;
            }
        }
    }

    Time due(Time start, std::int64_t amount) const {
        Duration left = minutes{amount};
        for (auto time = start;;) {
            auto const minute = floor<minutes>(time - kBegin);
            auto const next = kBegin + minute + minutes{1};
            if (works_.at(static_cast<std::size_t>(minute.count())) != 0) {
                if (left <= next - time) return time + left;
                left -= next - time;
            }
            time = next;
        }
    }

    std::int64_t between(Time from, Time until) const {
        Duration sum{0};
        while (from < until) {
            auto const minute = floor<minutes>(from - kBegin);
            auto const next = std::min(until, Time{kBegin + minute + minutes{1}});
            if (works_.at(static_cast<std::size_t>(minute.count())) != 0) sum += next - from;
            from = next;
        }
        return floor<minutes>(sum).count();
    }

private:
    std::vector<char> works_;
    sys_days day_{};
    bool works_today_ = false;
    std::vector<Stretch> hours_today_;
};

Calendar calendar_with(std::string zone, std::vector<Stretch> hours, Dice& dice) {
    Calendar calendar;
    calendar.time_zone = std::move(zone);
    calendar.hours = std::move(hours);
    calendar.weekend = {6, 7};
    auto const first = floor<days>(kBegin);
    for (int i = 0; i < 40; ++i) calendar.closed[Date{first + days{dice.up_to(500)}}] = "holiday";
    for (int i = 0; i < 20; ++i) calendar.opened[Date{first + days{dice.up_to(500)}}] = "make-up day";
    for (unsigned d = 31; d >= 29; --d) calendar.closed[year{2027} / 12 / d] = "year's end";
    calendar.closed[year{2028} / 1 / 1] = "new year";
    calendar.opened[year{2028} / 2 / 29] = "leap day";
    for (int i = 0; i < 30; ++i) {
        auto const from = static_cast<int>(dice.up_to(12 * 60));
        auto const until = from + 1 + static_cast<int>(dice.up_to(12 * 60 - 1));
        calendar.half_days[Date{first + days{dice.up_to(500)}}] = {{from, until}};
    }
    calendar.half_days[year{2027} / 12 / 24] = {{9 * 60, 10 * 60}, {11 * 60, 11 * 60 + 1}};
    // Sundays on which clocks change, so that half a day meets a gap and an overlap.
    calendar.half_days[year{2027} / 11 / 7] = {{60, 150}};
    calendar.half_days[year{2028} / 3 / 12] = {{90, 200}};
    calendar.half_days[year{2028} / 4 / 2] = {{100, 130}};
    return calendar;
}

/// Starts anywhere from November 2027 to September 2028, on any second, and half of them near a clock change.
Time start_from(Dice& dice) {
    constexpr std::array changes{
        sys_days{year{2027} / 11 / 7}, sys_days{year{2028} / 3 / 12}, sys_days{year{2028} / 4 / 2}};
    auto const second = seconds{dice.up_to(59)} + microseconds{dice.up_to(1) * 250'000};
    if (dice.up_to(1) == 0) return kBegin + minutes{dice.up_to(300 * 24 * 60)} + second;
    auto const change = changes[static_cast<std::size_t>(dice.up_to(2))];
    return change - days{1} + minutes{dice.up_to(2 * 24 * 60)} + second;
}

void compare(std::string const& zone, std::vector<Stretch> const& hours, unsigned seed, int cases) {
    Dice dice{seed};
    auto const calendar = calendar_with(zone, hours, dice);
    Oracle const oracle{calendar};
    for (int i = 0; i < cases; ++i) {
        auto const start = start_from(dice);
        auto const amount = dice.up_to(i % 10 == 0 ? 4'000 : 600);
        auto const due = after_working_minutes(calendar, start, amount);
        ASSERT_TRUE(due) << zone << " " << place(start, amount);
        ASSERT_EQ(to_micros(*due), to_micros(amount == 0 ? start : oracle.due(start, amount)))
            << zone << " " << place(start, amount);
        auto const until = start + minutes{dice.up_to(5'000)} + seconds{dice.up_to(59)};
        ASSERT_EQ(working_minutes_between(calendar, start, until), oracle.between(start, until))
            << zone << " " << place(start, amount);
    }
}

class WorkingTimeIn : public testing::TestWithParam<std::string> {};

TEST_P(WorkingTimeIn, OfficeHoursIsWhatTheMinutesAddUpTo) {
    compare(GetParam(), {{9 * 60, 12 * 60}, {13 * 60, 18 * 60}}, 1, 1'000);
}

TEST_P(WorkingTimeIn, NightShiftsIsWhatTheMinutesAddUpTo) {
    compare(GetParam(), {{30, 2 * 60 + 15}, {2 * 60 + 45, 4 * 60}, {22 * 60, 24 * 60}}, 2, 1'000);
}

TEST_P(WorkingTimeIn, RoundTheClockIsWhatTheMinutesAddUpTo) { compare(GetParam(), {{0, 24 * 60}}, 3, 500); }

INSTANTIATE_TEST_SUITE_P(
    Zones,
    WorkingTimeIn,
    testing::Values("Asia/Seoul", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe"),
    [](auto const& zone) {
        auto name = zone.param;
        std::erase_if(name, [](char c) { return c == '/' || c == '_'; });
        return name;
    }
);

}  // namespace
}  // namespace mulkko
