#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "domain/figures.h"

namespace mulkko::api {

/// Shows the figures of a group; durations in working hours.
nlohmann::json figures_json(Figures const& figures);

/// Names one row of a table of figures.
struct NamedFigures {
    std::string scope;  ///< whole, or what the groups are told apart by
    std::string key;
    std::string name;
    nlohmann::json figures;
};

/// Writes figures as CSV for spreadsheets: UTF-8 with a byte order mark, a line of names, a row each.
std::string figures_csv(std::vector<NamedFigures> const& rows);

/// Writes one cell, so that a spreadsheet takes no text for a formula.
std::string csv_text(std::string_view text);

}  // namespace mulkko::api
