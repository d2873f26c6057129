#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/api/period.h"
#include "server/views/view.h"
#include "server/views/words.h"

namespace mulkko::pages {

enum class UsualPeriod { this_month, last_month, last_90_days, this_year };

/// Writes the address of a page for a period, by its first and last day.
using PeriodAddress = std::function<std::string(std::string const& from, std::string const& until)>;

/// Offers periods that people often ask for, in the section `periods`.
void show_period_tabs(
    View& view,
    Words const& words,
    std::vector<UsualPeriod> const& choices,
    std::optional<api::Period> const& chosen,
    PeriodAddress const& address
);

}  // namespace mulkko::pages
