#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/following_up.h"
#include "server/views/words.h"

namespace mulkko {

/// Holds one thing that solutions brought, ready to be shown.
/// Shape: `text` is the value as people read it, `unit` what it counts in; `remark` says what stands behind
/// it. Units: a share is 0 to 1.
struct BenefitLine {
    std::string name;
    std::string unit;
    std::optional<double> value;
    bool is_share = false;
    std::string text;
    std::string remark;
};

/// Lists how many companies answered first, and then what they told, as far as any did.
std::vector<BenefitLine> benefit_lines(BenefitFigures const& figures, Words const& words);

/// Writes a rate as people read it. Units: hundredths of a per cent.
std::string defect_rate(double hundredths);
/// Writes money with its currency, in groups of three digits.
std::string money(std::int64_t amount, std::string const& currency);

}  // namespace mulkko
