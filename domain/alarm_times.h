#pragma once

#include <array>
#include <optional>
#include <vector>

#include "domain/calendar.h"
#include "domain/offer.h"
#include "domain/rules.h"

// When something is to be spoken of: pure functions of clocks, calendars and rules.

namespace mulkko {

/// Lists the shares of a promise at which people are told. Units: per cent of the allowance.
inline constexpr std::array kAlarmShares{50, 80, 100};

/// Tells when a running clock will have used up a share of its allowance; nullopt where it stands still, and
/// where its calendar has no working time.
std::optional<Time> share_used_up_at(Clock const& clock, int share, Calendar const& calendar);

/// Tells when a clock that has spoken of `step` shares speaks next; nullopt also where it has said all.
std::optional<Time> next_share_at(Clock const& clock, int step, Calendar const& calendar);

/// Says what follows when a company stays silent: it is reminded, or the managers are told.
/// Units: days are working days where the desk waits for an answer, calendar days where silence confirms.
struct SilenceStep {
    Time at{};
    int days = 0;
    bool tells_managers = false;
};

/// Tells whether a state is one that the company's silence confirms after some days.
bool silence_confirms(Workflow const& workflow, std::string_view state);

/// Lists the steps of a silence that lasts since the ticket last changed, earliest first; none where the
/// company does not have the ball.
std::vector<SilenceStep> silence_steps(Ticket const& ticket, Rules const& rules, Calendar const& calendar);

/// Tells when half of an offer's working time has passed. Shape: the calendar is the expert's.
Time half_time_of(Offer const& offer, Calendar const& calendar);

}  // namespace mulkko
