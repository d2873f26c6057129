#pragma once

#include <nlohmann/json.hpp>

#include "domain/routing.h"
#include "server/call.h"
#include "server/views/words.h"

namespace mulkko::api {

/// Shows a candidate with the terms of the score, in words.
nlohmann::json candidate_json(Candidate const& candidate, Words const& words);

/// Gives the words for whoever asks.
Words words_for(Call const& call);

}  // namespace mulkko::api
