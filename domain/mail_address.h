#pragma once

#include <string>

#include "domain/result.h"

namespace mulkko {

/// Cleans and checks the mail address that a person typed; it comes back in lower case.
/// Errors: invalid on `email`.
Result<std::string> checked_address(std::string const& typed);

}  // namespace mulkko
