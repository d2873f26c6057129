#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/ids.h"
#include "domain/time.h"

namespace mulkko {

/// Half of what was done so long ago still counts.
inline constexpr std::chrono::days kOutcomesHalfLife{90};
/// Units: 15 working days as calendar days.
inline constexpr std::chrono::days kWorkHalfLife{21};

/// Sums up what happened, with what is long ago counting less: the sum as it was at one moment is enough
/// to go on from.
struct Decayed {
    double value = 0;
    Time at{};

    double as_of(Time now, Duration half_life) const;
    void add(double amount, Time now, Duration half_life);
    friend bool operator==(Decayed const&, Decayed const&) = default;
};

/// Counts how cases ended; the plain numbers are for people, the decayed ones for the score.
/// Shape: `refused_cases` were declined as not the expert's own. A share says how likely a case was about
/// what is counted; people are told of those that probably were.
struct Outcomes {
    Decayed solved, failed;
    int solved_cases = 0, failed_cases = 0, refused_cases = 0;

    int cases() const { return solved_cases + failed_cases; }
    void add_solved(Time now, double share = 1);
    void add_failed(Time now, double share = 1);
    /// Counts half as much as a failed case.
    void add_refused(Time now, double share = 1);
    /// Turns a case that seemed solved then into a failed one.
    void turn(Time solved_at, Time now, double share = 1);
    friend bool operator==(Outcomes const&, Outcomes const&) = default;
};

/// Counts how an expert answers offers.
/// Units: `minutes` is the moving average of the expert's own working minutes from offer to answer.
struct AnswerHabit {
    Decayed accepted, declined, expired;
    int accepted_offers = 0, declined_offers = 0, expired_offers = 0;
    double minutes = 0;
    int timed = 0;

    int offers() const { return accepted_offers + declined_offers + expired_offers; }
    friend bool operator==(AnswerHabit const&, AnswerHabit const&) = default;
};

/// Says what an event of a ticket means for one expert.
/// Shape: `minutes` are there where an offer was answered, `solved_at` where a ticket was reopened. `shares`
/// say for each skill how likely it was the one that counts; empty where all do, or on a decline none.
struct TrackNote {
    enum class Kind { accepted, declined, expired, solved, reopened, handed_over };

    Kind kind = Kind::accepted;
    ExpertId expert;
    CompanyId company;
    std::vector<std::string> skills;
    std::vector<double> shares{};
    Time at{};
    std::optional<std::int64_t> minutes;
    Time solved_at{};
};

/// Remembers how an expert did so far. It follows from the events alone: taking in their notes from the
/// first on gives the same record again.
struct TrackRecord {
    ExpertId expert;
    std::map<std::string, Outcomes, std::less<>> skills;
    std::map<CompanyId, Outcomes> companies;
    Outcomes overall;
    AnswerHabit answers;
    Decayed work;  ///< accepted tickets lately

    void take(TrackNote const& note);

    double work_at(Time now) const { return work.as_of(now, kWorkHalfLife); }
    friend bool operator==(TrackRecord const&, TrackRecord const&) = default;

private:
    void take_answer(TrackNote const& note);
    void take_outcome(TrackNote const& note);
    void take_refusal(TrackNote const& note);
};

}  // namespace mulkko
