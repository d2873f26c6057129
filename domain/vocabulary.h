#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "domain/lesson.h"

namespace mulkko {

/// Weighs a text: one entry for each feature that the vocabulary has.
/// Shape: by row; of length 1 unless empty.
struct SparseText {
    std::vector<std::uint32_t> rows;
    std::vector<float> values;
};

/// Holds the features that are learned from, and how telling each is: the fewer texts have it, the more.
class Vocabulary {
public:
    Vocabulary() = default;
    /// Takes what the lessons hold; where that is very much, only what several of them share.
    explicit Vocabulary(std::span<Lesson const* const> lessons);
    /// Takes features with their weights as another vocabulary gave them.
    Vocabulary(std::vector<std::uint32_t> features, std::vector<float> weights);

    std::size_t size() const { return features_.size(); }
    std::vector<std::uint32_t> const& features() const { return features_; }
    std::vector<float> const& weights() const { return weights_; }

    SparseText weighed(std::vector<FeatureCount> const& features) const;
    /// Weighs unknown features too, as the rarest there are. Shape: rows are features.
    SparseText weighed_with_unknown(std::vector<FeatureCount> const& features) const;

private:
    void index();

    std::vector<std::uint32_t> features_;  ///< by row, rising
    std::vector<float> weights_;           ///< by row
    std::vector<std::int32_t> row_of_;     ///< by feature; -1: unknown
    float rarest_ = 1;
};

}  // namespace mulkko
