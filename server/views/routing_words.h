#pragma once

#include <string>
#include <vector>

#include "domain/routing.h"
#include "server/views/words.h"

namespace mulkko {

/// Writes points with one decimal, and none where it is round.
std::string points(double value);

/// Writes a share in whole percent.
std::string percent(double share);

/// Writes a figure with two decimals.
std::string with_hundredths(double value);

/// Says several things in a row.
std::string in_words(std::vector<Phrase> const& phrases, Words const& words);

/// Says why a term has the points it has, as a manager reads it.
std::string in_words(ScoredTerm const& term, Words const& words);

/// Says why an expert is left out.
std::string in_words(LeftOutExpert const& expert, Words const& words);

}  // namespace mulkko
