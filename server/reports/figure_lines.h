#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/figures.h"
#include "server/views/words.h"

namespace mulkko {

/// Says what a figure counts in. Units: a share is 0 to 1, working time in minutes.
enum class FigureUnit { number, share, working_time, mean };

/// Holds one figure ready to be shown beside others.
/// Shape: `value` is none where there is nothing to divide or measure; `remark` says what stands behind it.
struct FigureLine {
    std::string key;
    std::string name;
    std::string meaning;
    FigureUnit unit = FigureUnit::number;
    std::optional<double> value;
    std::string remark;
};

/// Lists all figures of a period, always the same ones in the same order.
std::vector<FigureLine> lines_of(Figures const& figures, Words const& words);

/// Writes a value as people read it; a dash where there is none.
std::string said(FigureUnit unit, std::optional<double> const& value, Words const& words);

/// Writes how a figure differs from an earlier one, with its sign; empty where either is missing.
std::string difference(FigureLine const& now, FigureLine const& then, Words const& words);

}  // namespace mulkko
