#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace mulkko::test {

/// Judges groups by pairs: which of those that belong together are, and which of those that are belong.
struct PairCounts {
    std::int64_t right = 0;
    std::int64_t wrong = 0;   ///< together, though they are of different faults
    std::int64_t missed = 0;  ///< apart, though they are of one

    double precision() const { return static_cast<double>(right) / static_cast<double>(right + wrong); }
    double recall() const { return static_cast<double>(right) / static_cast<double>(right + missed); }
};

/// Shape: two texts with the same label belong together; `clusters` holds places in `labels`.
inline PairCounts counted_pairs(
    std::vector<int> const& labels, std::vector<std::vector<std::size_t>> const& clusters
) {
    std::vector<std::size_t> cluster_of(labels.size(), clusters.size());
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        for (auto const place : clusters[i]) cluster_of[place] = i;
    }
    PairCounts counts;
    for (std::size_t one = 0; one < labels.size(); ++one) {
        for (std::size_t other = 0; other < one; ++other) {
            bool const together = cluster_of[one] == cluster_of[other] && cluster_of[one] < clusters.size();
            bool const same = labels[one] == labels[other];
            counts.right += same && together;
            counts.wrong += !same && together;
            counts.missed += same && !together;
        }
    }
    return counts;
}

}  // namespace mulkko::test
