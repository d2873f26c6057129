#include "domain/track_record.h"

#include <algorithm>
#include <cmath>

namespace mulkko {
namespace {

/// Later answers count at least this much, so that the average follows a change of habit.
constexpr double kLeastShareOfAnAnswer = 0.1;

/// What a case that is declined as not the expert's own counts of a failed one.
constexpr double kCountOfARefusal = 0.5;

int as_case(double share) { return share >= 0.5 ? 1 : 0; }

double share_of(TrackNote const& note, std::size_t skill) {
    return skill < note.shares.size() ? note.shares[skill] : 1;
}

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

void Outcomes::add_solved(Time now, double share) {
    solved.add(share, now, kOutcomesHalfLife);
    solved_cases += as_case(share);
}

void Outcomes::add_failed(Time now, double share) {
    failed.add(share, now, kOutcomesHalfLife);
    failed_cases += as_case(share);
}

void Outcomes::add_refused(Time now, double share) {
    failed.add(kCountOfARefusal * share, now, kOutcomesHalfLife);
    refused_cases += as_case(share);
}

void Outcomes::turn(Time solved_at, Time now, double share) {
    Decayed const once{share, solved_at};
    solved.add(-once.as_of(now, kOutcomesHalfLife), now, kOutcomesHalfLife);
    solved_cases = std::max(solved_cases - as_case(share), 0);
    add_failed(now, share);
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
        take_refusal(note);
    } else {
        answers.expired.add(1, note.at, kOutcomesHalfLife);
        ++answers.expired_offers;
    }
}

void TrackRecord::take_outcome(TrackNote const& note) {
    auto const enter = [&](Outcomes& outcomes, double share) {
        if (note.kind == TrackNote::Kind::solved) return outcomes.add_solved(note.at, share);
        if (note.kind == TrackNote::Kind::reopened) return outcomes.turn(note.solved_at, note.at, share);
        outcomes.add_failed(note.at, share);
    };
    for (std::size_t i = 0; i < note.skills.size(); ++i) {
        if (auto const share = share_of(note, i); share > 0) enter(skills[note.skills[i]], share);
    }
    enter(companies[note.company], 1);
    enter(overall, 1);
}

void TrackRecord::take_refusal(TrackNote const& note) {
    for (std::size_t i = 0; i < note.shares.size(); ++i) {
        if (note.shares[i] > 0) skills[note.skills[i]].add_refused(note.at, note.shares[i]);
    }
}

}  // namespace mulkko
