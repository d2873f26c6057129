#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "domain/text_clusters.h"

namespace mulkko {

/// Names two texts by their places, the earlier first.
using TextPair = std::pair<std::uint32_t, std::uint32_t>;

/// Finds pairs of texts that may be alike, without comparing each with each: texts whose signs share a
/// MinHash band meet in a bucket, and there each meets the first and some next ones. Ascending, each pair
/// once. Source: A. Broder, On the resemblance and containment of documents (1997): two sets have the same
/// minimum of a random hash as often as their Jaccard likeness says.
std::vector<TextPair> candidates_among(
    std::vector<std::vector<TextSign>> const& texts, SignWeights const& weights
);

}  // namespace mulkko
