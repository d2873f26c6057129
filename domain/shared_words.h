#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/text_clusters.h"

namespace mulkko {

/// Finds the words that several texts share and that tell them from the rest, the most telling first, at most
/// `most`. Korean words are taken without their endings, Chinese ones as runs of two to four characters.
std::vector<std::string> shared_words(
    std::vector<std::string_view> const& texts, SignWeights const& weights, std::size_t most = 5
);

/// Writes code points as UTF-8.
std::string utf8_of(std::u32string_view letters);

}  // namespace mulkko
