#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/routing_case.h"
#include "server/json_file.h"

namespace mulkko {

/// Reads how many points each term of a score counts; what is left out keeps its default.
/// Errors: faults of the file: an unknown term, no number from 0 to 1000, all of them 0.
void read_weights(RoutingWeights& weights, JsonPlace const& place);

/// Tells whether a key is one of the three weights of configurations before the terms were named.
bool is_old_weight(std::string_view key);

/// Lists the terms that a configuration may weigh.
std::vector<std::string> weight_keys();

}  // namespace mulkko
