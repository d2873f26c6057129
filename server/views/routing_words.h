#pragma once

#include <map>
#include <string>

#include "domain/routing.h"
#include "server/views/words.h"

namespace mulkko {

/// Says why a term has the points it has, as a manager reads it.
std::string in_words(ScoredTerm const& term, Words const& words);

/// Says why an expert is left out.
std::string in_words(LeftOutExpert const& expert, Words const& words);

}  // namespace mulkko
