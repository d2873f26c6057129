#pragma once

#include <string>

#include "domain/follow_up.h"

namespace mulkko {

/// Signs the way by which a company, without signing in, says what a solution brought.
std::string benefit_proof(std::string const& key, FollowUpId id);

/// Writes the address of that page, below the house's own.
std::string benefit_address(std::string const& key, FollowUpId id);

}  // namespace mulkko
