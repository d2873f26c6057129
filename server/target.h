#pragma once

#include <string_view>

#include "server/request.h"

namespace mulkko {

/// Reads a request target into path and query, decoded once.
/// Errors: false for every form but /path?query, and for a path that could mean two things: `..`, an encoded
/// slash or backslash, an empty first segment, control characters, broken escapes, text that is not UTF-8.
bool read_target(std::string_view target, Request& request);

}  // namespace mulkko
