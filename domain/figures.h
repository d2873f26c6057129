#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/fact_table.h"

// What each figure means stands beside it wherever it is shown: `figure.NAME.meaning` in the catalogues.

namespace mulkko {

/// Ends the steps in which durations are told apart; the last step has no end. Units: working minutes.
inline constexpr std::array<std::int64_t, 8> kSpreadSteps{60, 120, 240, 480, 960, 1440, 2400, 4800};

/// Tells how some durations spread. Units: working minutes.
/// Shape: the median of an even number lies between its two middle ones; nine of ten are not over `ninth`;
/// `steps` counts those up to each end of kSpreadSteps that are over the one before, and the rest.
struct Spread {
    std::int64_t count = 0;
    std::optional<double> median;
    std::optional<std::int64_t> ninth;
    std::array<std::int64_t, kSpreadSteps.size() + 1> steps{};

    friend bool operator==(Spread const&, Spread const&) = default;
};

/// Tells how many of how many.
struct Portion {
    std::int64_t of = 0;
    std::int64_t among = 0;

    std::optional<double> share() const;
    friend bool operator==(Portion const&, Portion const&) = default;
};

/// Shows what an expert guides, and how many tickets the expert took when accepting last.
struct ExpertLoad {
    ExpertId expert;
    std::int64_t open = 0;
    int capacity = 0;

    friend bool operator==(ExpertLoad const&, ExpertLoad const&) = default;
};

/// Sums up a period.
/// Shape: `open` and `load` are as of the period's end. The rate of resolution and the kept deadlines look at
/// what ended in the period, the rate without what was set aside; those of right first time at what was
/// solved.
struct Figures {
    std::int64_t filed = 0, ended = 0, open = 0;
    Portion resolved, deadlines_met, right_first_time;
    Spread first_response, time_to_accept, time_to_resolve;
    std::int64_t declines = 0, expiries = 0, hand_overs = 0, reopens = 0, rework = 0;
    std::int64_t answers = 0, stars = 0;    ///< of those who rated
    std::array<std::int64_t, 5> ratings{};  ///< how many gave one star, two stars and so on
    std::vector<ExpertLoad> load;
    std::optional<double> gini_load;

    std::optional<double> satisfaction() const;
    /// Relates a count to what was filed; none where nothing was.
    std::optional<double> per_hundred(std::int64_t count) const;
    friend bool operator==(Figures const&, Figures const&) = default;
};

/// Asks for the figures of a period, from one instant until before another.
/// Shape: `only` keeps to one key of some dimensions; `by` splits into groups; `cuts`, in order and inside
/// the period, slice it.
struct FigureQuery {
    Time begin{};
    Time end{};
    std::map<Dimension, std::string> only;
    std::optional<Dimension> by;
    std::vector<Time> cuts;
};

struct FigureGroup {
    std::string key;
    Figures figures;
};

/// Shape: groups are in order of their keys; where figures are told apart by expert or institution, what
/// concerns none is in no group, and `open` is what they guide. `slices` has one more than the query has
/// cuts, if it has any; theirs, too, is what was open at their end.
struct FigureSheet {
    Figures whole;
    std::vector<FigureGroup> groups;
    std::vector<Figures> slices;
};

FigureSheet figures_of(FactTable const& table, FigureQuery const& query);

}  // namespace mulkko
