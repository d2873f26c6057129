#pragma once

#include <map>
#include <string>
#include <vector>

#include "server/json_file.h"
#include "server/sample/sample_data.h"

namespace mulkko {

/// Reads the sample problems by their id.
std::map<std::string, Problem> read_cases(JsonPlace const& root);

/// Reads what happened to the sample problems.
std::vector<SampleStory> read_stories(JsonPlace const& root, std::map<std::string, Problem> const& cases);

}  // namespace mulkko
