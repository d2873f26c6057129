#pragma once

#include <string>

#include "domain/result.h"

namespace mulkko {

/// Reads a password from the first line of stdin; asks for it, unseen and twice, where a person sits there.
/// Errors: invalid (the two differ, or there is none).
Result<std::string> password_from_input();

}  // namespace mulkko
