#pragma once

#include <string>

#include "domain/calendar.h"
#include "domain/result.h"
#include "domain/rules.h"
#include "server/config.h"
#include "server/json_file.h"

namespace mulkko {

/// Reads everything the desk works by from the files that the configuration names.
/// Errors: not_found (a file), invalid; `field` is FILE:LINE, further faults of the file stand in `also`.
Result<Rules> read_rules(Config const& config);

/// Reads and checks the states and moves of a workflow file.
Result<Workflow> read_workflow(std::string const& file);

/// Reads the fields and skills with their names and keywords in three languages.
Result<Taxonomy> read_taxonomy(std::string const& file);

/// Holds config/deadlines.json: the promises, and the hours that count towards them.
struct WorkingTime {
    Deadlines deadlines;
    std::vector<Stretch> hours;
    std::string fallback_country;  ///< whose calendar serves a country that has none
};
Result<WorkingTime> read_deadlines(std::string const& file);

/// Reads the working stretches of a day, in order: [["09:00", "12:00"], …].
std::vector<Stretch> read_hours(JsonPlace const& list);

/// Reads the calendars of a folder, COUNTRY-YEAR.json each, and gives them the working hours.
Result<Calendars> read_calendars(std::string const& directory, WorkingTime const& time);

/// Reads the cities of a places file with the names people write them by.
Result<Places> read_places(std::string const& file);

/// Reads a label: one text for each of the three languages.
Label read_label(JsonPlace const& place);

}  // namespace mulkko
