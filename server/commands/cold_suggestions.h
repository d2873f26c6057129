#pragma once

#include <string>
#include <vector>

#include "domain/result.h"
#include "domain/rules.h"

namespace mulkko {

/// Counts how well the names and keywords of the taxonomy alone tell what texts are about.
/// Units: counts of texts; `right` ones have a fitting skill first.
struct ColdFigures {
    int texts = 0, first = 0, in_three = 0, field_first = 0;
    int sure = 0, sure_and_right = 0;

    ColdFigures& operator+=(ColdFigures const& other);
};

/// Judges suggestions for the texts of a file, as long as nobody has confirmed anything.
/// Shape: one TEXT TAB CODE[,CODE] a line; any of the codes is right.
/// Errors: not_found; invalid, `field` is FILE:LINE, or FILE where a code is unknown.
Result<ColdFigures> judged_cold(std::string const& file, Rules const& rules);

/// Writes figures as a table with one row for each name.
std::string table_of(std::vector<std::pair<std::string, ColdFigures>> const& rows);

}  // namespace mulkko
