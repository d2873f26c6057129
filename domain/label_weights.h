#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "domain/vocabulary.h"

namespace mulkko {

/// Holds a weight for each feature and label, and one for each label alone.
/// Shape: a row a feature, padded to eights so that a row goes through the processor's vectors.
class LabelWeights {
public:
    LabelWeights() = default;
    LabelWeights(std::size_t rows, std::size_t labels);

    std::size_t labels() const { return labels_; }
    std::size_t rows() const { return stride_ == 0 ? 0 : cells_.size() / stride_; }
    std::span<float> row(std::size_t row) { return {&cells_[row * stride_], labels_}; }
    std::span<float const> row(std::size_t row) const { return {&cells_[row * stride_], labels_}; }
    std::vector<float>& bias() { return bias_; }
    std::vector<float> const& bias() const { return bias_; }

    /// Shape: all cells, row after row with their padding.
    std::vector<float>& cells() { return cells_; }
    std::vector<float> const& cells() const { return cells_; }

    /// Sums up what speaks for each label. Shape: `scores` holds a place a label, padded like a row.
    void score(SparseText const& text, std::vector<float>& scores) const;
    /// Moves the weights of a text's features: each label by its step times the feature's value.
    void move(SparseText const& text, std::vector<float> const& steps);

private:
    std::size_t labels_ = 0;
    std::size_t stride_ = 0;
    std::vector<float> cells_;
    std::vector<float> bias_;
};

/// A weighed text with its labels, ready to be learned from.
struct WeighedLesson {
    SparseText text;
    std::vector<LabelNumber> const* labels;
    float weight;
};

/// Learns a linear support vector machine for each label against all others (squared hinge loss), by dual
/// coordinate descent over all labels of one text at a time.
/// Source: Hsieh, Chang, Lin, Keerthi, Sundararajan 2008, algorithm 1.
LabelWeights linear_machines(std::span<WeighedLesson const> lessons, std::size_t rows, std::size_t labels);

/// Counts a complement naive Bayes model: what speaks against all the other labels.
/// Shape: each row's mean is 0, so that a common feature says nothing.
/// Source: Rennie, Shih, Teevan, Karger 2003.
LabelWeights complement_bayes(std::span<WeighedLesson const> lessons, std::size_t rows, std::size_t labels);

}  // namespace mulkko
