#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "domain/result.h"

namespace mulkko {

/// Reads the JSON a stranger sent: bounded in depth, each key once in its object, well-formed UTF-8, no NUL.
/// Errors: malformed (all that is not so); invalid (anything but an object at the top).
Result<nlohmann::json> read_json(std::string_view text, int depth_limit);

}  // namespace mulkko
