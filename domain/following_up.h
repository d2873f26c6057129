#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/follow_up.h"
#include "domain/rules.h"
#include "domain/store.h"

namespace mulkko {

/// Asks companies what became of their solutions: 3, 6 and 12 months later, and no company twice within a
/// year.
class FollowingUp {
public:
    FollowingUp(Store& store, Rules const& rules, Time now) : store_(store), rules_(rules), now_(now) {}

    /// Has a letter written to everybody who is to be asked now; says to how many.
    int ask_due();

    /// Shows what somebody is asked, by the link of the letter, to whoever may answer: anybody who holds it
    /// and is not signed in as somebody else than the company.
    /// Errors: not_found; forbidden.
    Result<FollowUp> asked(FollowUpId id, Actor const* reader);

    /// Keeps what the company says, once.
    /// Errors: as `asked`; invalid; conflict (answered already).
    Result<FollowUp> answer(FollowUpId id, Actor const* reader, Benefit benefit);

private:
    int ask_after(int months);
    bool ask(TicketId id, int months);
    std::optional<User> to_be_asked(Ticket const& ticket);

    Store& store_;
    Rules const& rules_;
    Time now_;
};

/// Sums up what companies said in a period.
/// Shape: `saved` is by currency; the rates of defects are means of those who told both.
/// Units: as in Benefit.
struct BenefitFigures {
    std::int64_t asked = 0, answered = 0;
    std::map<std::string, std::int64_t> saved;
    std::int64_t downtime_hours = 0, jobs = 0;
    std::int64_t told_defects = 0;
    double defects_before = 0, defects_after = 0;

    std::optional<double> response_rate() const;
};

/// Shape: `follow_ups` were asked or answered in the period.
BenefitFigures benefit_figures(std::vector<FollowUp> const& follow_ups, Time begin, Time end);

}  // namespace mulkko
