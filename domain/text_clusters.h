#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "domain/text_signs.h"

namespace mulkko {

/// Weighs signs by how few texts have them, each against the texts in its own writing: "합니다" says nothing
/// where nearly everybody writes it.
class SignWeights {
public:
    SignWeights() = default;
    explicit SignWeights(std::vector<std::vector<TextSign>> const& texts);

    float of(TextSign sign) const;
    /// Counts the texts that have a sign.
    std::uint32_t texts_with(TextSign sign) const { return counts_.empty() ? 0 : counts_[sign.number]; }

private:
    std::vector<std::uint32_t> counts_;
    std::array<std::vector<float>, kWritings> by_count_;  ///< the weight of a sign by how many texts have it
};

/// Says how alike texts must be to tell of one fault.
/// Units: cosine, 0 to 1. `pair` counts between two texts, `group` between two groups that would become one:
/// so that no chain of likenesses ends far from where it began.
struct Alikeness {
    double pair = 0.12;
    double group = 0.24;
};

/// Groups texts that tell of the same fault. The same texts give the same groups.
/// Shape: the places of the texts, each at most in one group, ascending; groups of two and more, by their
/// first place. Takes seconds for 100,000 texts: nothing for a request.
std::vector<std::vector<std::size_t>> clusters_of(
    std::vector<std::vector<TextSign>> const& texts, SignWeights const& weights, Alikeness alikeness = {}
);

}  // namespace mulkko
