#pragma once

#include <string>
#include <string_view>

#include "domain/event.h"

namespace mulkko {

/// Writes values as one JSON object.
/// Shape: an empty list of integers is {"integers": []}, so that it comes back as what it was.
std::string to_json(Values const& values);

/// Reads values that to_json wrote.
/// Errors: throws on anything else, which can only be a damaged row.
Values values_from_json(std::string_view text);

}  // namespace mulkko
