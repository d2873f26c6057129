#include "domain/follow_up.h"

#include <algorithm>

#include "domain/faults.h"
#include "domain/text.h"

namespace mulkko {
namespace {

constexpr std::int64_t kMostMoney = 1'000'000'000'000;
constexpr std::int64_t kWholePercent = 100'00;
constexpr std::int64_t kHoursOfAMonth = 744;
constexpr std::int64_t kMostJobs = 100'000;
constexpr std::size_t kMostRemark = 2000;

void check_range(
    Faults& faults, std::string const& field, std::optional<std::int64_t> const& number, std::int64_t most
) {
    if (!number || (*number >= 0 && *number <= most)) return;
    faults.add(invalid(field, "error.number_range", {{"most", std::to_string(most)}}));
}

bool says_something(Benefit const& benefit) {
    return benefit.saved || benefit.defects_before || benefit.downtime_hours || benefit.jobs ||
           !benefit.remark.empty();
}

}  // namespace

Result<Benefit> checked(Benefit benefit) {
    Faults faults;
    faults.take(benefit.remark, cleaned(benefit.remark, "remark", {.most = kMostRemark, .lines = true}));
    check_range(faults, "saved", benefit.saved, kMostMoney);
    check_range(faults, "downtime_hours", benefit.downtime_hours, kHoursOfAMonth);
    check_range(faults, "jobs", benefit.jobs, kMostJobs);
    if (!benefit.saved) benefit.currency.clear();
    bool const known = std::ranges::find(kBenefitCurrencies, benefit.currency) != kBenefitCurrencies.end();
    if (benefit.saved && !known) faults.add(invalid("currency", "error.unknown_choice"));
    for (auto const& [field, rate, other] :
         {std::tuple{"defects_before", benefit.defects_before, benefit.defects_after},
          std::tuple{"defects_after", benefit.defects_after, benefit.defects_before}}) {
        if (rate && (*rate < 0 || *rate > kWholePercent))
            faults.add(invalid(field, "error.number_range", {{"most", "100"}}));
        if (!rate && other) faults.add(invalid(field, "error.required"));
    }
    if (!says_something(benefit)) faults.add(invalid("remark", "error.nothing_said"));
    return faults.unless_any(std::move(benefit));
}

}  // namespace mulkko
