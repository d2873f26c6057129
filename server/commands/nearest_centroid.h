#pragma once

#include <vector>

#include "domain/vocabulary.h"

namespace mulkko {

/// Tells texts apart in the plainest way that works: by the mean of each label's texts that is the nearest.
/// What learns should do better than this.
class NearestCentroid {
public:
    NearestCentroid(std::vector<Lesson> const& lessons, std::size_t labels);

    /// Says how near each label is. Units: cosine, -1 to 1.
    std::vector<double> nearness_of(std::vector<FeatureCount> const& features) const;

private:
    Vocabulary vocabulary_;
    std::vector<std::vector<float>> means_;  ///< by label
};

}  // namespace mulkko
