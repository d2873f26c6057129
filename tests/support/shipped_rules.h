#pragma once

#include "domain/rules.h"

namespace mulkko {

/// Reads the rules that Mulkko ships with, once; a fault in them fails the test that asks.
Rules const& shipped_rules();

}  // namespace mulkko
