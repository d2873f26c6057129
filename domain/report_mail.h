#pragma once

#include <optional>
#include <vector>

#include "domain/mailing.h"
#include "domain/report_period.h"

namespace mulkko {

class Store;

/// Says which reports somebody wants by mail.
struct ReportOrder {
    UserId user;
    bool monthly = false;
    bool yearly = false;

    bool wants(ReportPeriod const& period) const { return period.is_year() ? yearly : monthly; }
    friend bool operator==(ReportOrder const&, ReportOrder const&) = default;
};

/// Holds who wants reports, and which were sent.
class ReportMail {
public:
    virtual ~ReportMail() = default;
    /// Gives what somebody ordered; nothing where nobody did.
    virtual ReportOrder of(UserId user) = 0;
    virtual void keep(ReportOrder const& order) = 0;
    virtual std::vector<ReportOrder> all() = 0;

    /// Takes a period's report to send; false where somebody has taken it already, for good.
    virtual bool claim(ReportPeriod const& period, Time now) = 0;
    /// Remembers which report a letter brings.
    virtual void note(MailingId letter, ReportPeriod const& period) = 0;
    virtual std::optional<ReportPeriod> in(MailingId letter) = 0;
};

/// Writes the letters that bring a report to all managers who want it; says how many. Whoever asks how often,
/// on however many servers: each period once.
int write_report_letters(Store& store, ReportPeriod const& period, Time now);

}  // namespace mulkko
