#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/ids.h"
#include "domain/result.h"
#include "domain/time.h"

// What became of a solution, asked of the company months later.

namespace mulkko {

using FollowUpId = Id<struct FollowUpTag>;

/// Lists how many months after its solution a ticket may be asked about.
inline constexpr std::array kFollowUpMonths{3, 6, 12};

/// Lists the currencies that a saving can be told in.
inline constexpr std::array<std::string_view, 3> kBenefitCurrencies{"KRW", "CNY", "USD"};

/// Says what a solution brought, as the company reckons it. What is empty is not known.
/// Units: `saved` is money a year, in whole units of `currency`; defects are hundredths of a per cent;
/// `downtime_hours` are hours of standstill avoided a month; `jobs` were kept or made.
struct Benefit {
    std::optional<std::int64_t> saved;
    std::string currency;
    std::optional<std::int64_t> defects_before;
    std::optional<std::int64_t> defects_after;
    std::optional<std::int64_t> downtime_hours;
    std::optional<std::int64_t> jobs;
    std::string remark;

    friend bool operator==(Benefit const&, Benefit const&) = default;
};

/// Asks one company's member about one solved ticket; answered once or never.
struct FollowUp {
    FollowUpId id;
    TicketId ticket;
    CompanyId company;
    UserId user;
    int months = 0;
    Time asked_at{};
    std::optional<Time> answered_at;
    Benefit benefit;

    friend bool operator==(FollowUp const&, FollowUp const&) = default;
};

/// Checks an answer.
/// Errors: invalid, every fault at once (a number out of range, a saving without its currency, one of the two
/// rates of defects without the other, nothing said at all).
Result<Benefit> checked(Benefit benefit);

/// Holds whom companies were asked about what, and what they said.
class FollowUps {
public:
    virtual ~FollowUps() = default;
    /// Notes that somebody is asked; none where the ticket was asked about for these months, or the company
    /// for anything this day.
    virtual std::optional<FollowUpId> add(FollowUp const& follow_up) = 0;
    virtual std::optional<FollowUp> find(FollowUpId id) = 0;
    /// Keeps an answer; false, and nothing kept, where there is one.
    virtual bool answer(FollowUp const& follow_up) = 0;
    virtual std::optional<FollowUp> last_of(CompanyId company) = 0;
    virtual std::optional<FollowUp> last_about(TicketId ticket) = 0;
    /// Lists what was asked or answered from one instant until before another, oldest first.
    virtual std::vector<FollowUp> between(Time from, Time until) = 0;
    /// Lists tickets solved from one instant until before another that were not asked about for these months,
    /// in order of their numbers, after one of them.
    virtual std::vector<TicketId> solved_between(
        Time from, Time until, int months, TicketId after, int most
    ) = 0;
};

}  // namespace mulkko
