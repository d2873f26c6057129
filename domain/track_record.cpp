#include "domain/track_record.h"

#include <algorithm>
#include <cmath>

namespace mulkko {
namespace {

/// Later answers count at least this much, so that the average follows a change of habit.
constexpr double kLeastShareOfAnAnswer = 0.1;

void average_in(AnswerHabit& habit, std::optional<std::int64_t> minutes) {
    if (!minutes) return;
    ++habit.timed;
    double const share = std::max(1.0 / habit.timed, kLeastShareOfAnAnswer);
    habit.minutes += share * (static_cast<double>(*minutes) - habit.minutes);
}

}  // namespace

double Decayed::as_of(Time now, Duration half_life) const {
    if (value == 0 || now <= at) return value;
    return value * std::exp2(-std::chrono::duration<double>(now - at) / half_life);
}

void Decayed::add(double amount, Time now, Duration half_life) {
    value = std::max(as_of(now, half_life) + amount, 0.0);
    at = std::max(at, now);
}

void Outcomes::add_solved(Time now) {
    solved.add(1, now, kOutcomesHalfLife);
    ++solved_cases;
}

void Outcomes::add_failed(Time now) {
    failed.add(1, now, kOutcomesHalfLife);
    ++failed_cases;
}

void Outcomes::turn(Time solved_at, Time now) {
    Decayed const once{1, solved_at};
    solved.add(-once.as_of(now, kOutcomesHalfLife), now, kOutcomesHalfLife);
    solved_cases = std::max(solved_cases - 1, 0);
    add_failed(now);
}

void TrackRecord::take(TrackNote const& note) {
    expert = note.expert;
    switch (note.kind) {
        case TrackNote::Kind::accepted:
        case TrackNote::Kind::declined:
        case TrackNote::Kind::expired:
            return take_answer(note);
        case TrackNote::Kind::solved:
        case TrackNote::Kind::reopened:
        case TrackNote::Kind::handed_over:
            return take_outcome(note);
    }
}

void TrackRecord::take_answer(TrackNote const& note) {
    average_in(answers, note.minutes);
    if (note.kind == TrackNote::Kind::accepted) {
        answers.accepted.add(1, note.at, kOutcomesHalfLife);
        ++answers.accepted_offers;
        work.add(1, note.at, kWorkHalfLife);
    } else if (note.kind == TrackNote::Kind::declined) {
        answers.declined.add(1, note.at, kOutcomesHalfLife);
        ++answers.declined_offers;
    } else {
        answers.expired.add(1, note.at, kOutcomesHalfLife);
        ++answers.expired_offers;
    }
}

void TrackRecord::take_outcome(TrackNote const& note) {
    auto const enter = [&](Outcomes& outcomes) {
        if (note.kind == TrackNote::Kind::solved) return outcomes.add_solved(note.at);
        if (note.kind == TrackNote::Kind::reopened) return outcomes.turn(note.solved_at, note.at);
        outcomes.add_failed(note.at);
    };
    for (auto const& skill : note.skills) enter(skills[skill]);
    enter(companies[note.company]);
    enter(overall);
}

}  // namespace mulkko
