#include "server/sample/story_times.h"

#include <chrono>
#include <cmath>

namespace mulkko {
namespace {

using namespace std::chrono_literals;

constexpr auto kLongestStory = std::chrono::minutes{400 * 24h};

Time later(Time start, SampleSpan span, Calendar const& calendar) {
    if (span.in_days) return start + std::chrono::minutes{std::llround(span.amount * 24 * 60)};
    return after_working_minutes(calendar, start, std::llround(span.amount * 60)).value_or(start);
}

std::vector<Time> told_from(Time filed, SampleStory const& story, Calendar const& calendar) {
    std::vector<Time> times{filed};
    for (auto const& step : story.steps) times.push_back(later(times.back(), step.after, calendar));
    return times;
}

Time working_time_after(Time start, Calendar const& calendar) {
    return after_working_minutes(calendar, start, 1).value_or(start);
}

}  // namespace

std::vector<Time> times_of(SampleStory const& story, Calendar const& calendar, Time now) {
    // Working time cannot be counted backwards in one step, so the filing is searched by halving: the later
    // it is, the later the end.
    std::chrono::minutes too_early = kLongestStory;
    std::chrono::minutes too_late = 0min;
    while (too_early - too_late > 1min) {
        auto middle = (too_early + too_late) / 2;
        auto times = told_from(working_time_after(now - middle, calendar), story, calendar);
        bool fits = later(times.back(), story.quiet, calendar) <= now;
        (fits ? too_early : too_late) = middle;
    }
    return told_from(working_time_after(now - too_early, calendar), story, calendar);
}

}  // namespace mulkko
