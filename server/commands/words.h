#pragma once

#include <string>

#include "domain/result.h"

namespace mulkko {

/// Says a failure to an operator in English, one line for each fault: where, and what.
std::string in_words(Error const& error);

}  // namespace mulkko
