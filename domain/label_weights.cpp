#include "domain/label_weights.h"

#include <algorithm>

namespace mulkko {
namespace {

constexpr std::size_t kVector = 8;

std::size_t padded(std::size_t labels) { return (labels + kVector - 1) / kVector * kVector; }

/// In eights of known length, which every compiler turns into vector instructions.
void add_scaled(float const* from, float scale, float* to, std::size_t count) {
    for (std::size_t start = 0; start < count; start += kVector) {
        float sums[kVector];
        for (std::size_t i = 0; i < kVector; ++i) sums[i] = to[start + i] + scale * from[start + i];
        for (std::size_t i = 0; i < kVector; ++i) to[start + i] = sums[i];
    }
}

}  // namespace

LabelWeights::LabelWeights(std::size_t rows, std::size_t labels)
    : labels_(labels), stride_(padded(labels)), cells_(rows * stride_), bias_(stride_) {}

void LabelWeights::score(SparseText const& text, std::vector<float>& scores) const {
    scores.assign(bias_.begin(), bias_.end());
    for (std::size_t i = 0; i < text.rows.size(); ++i) {
        add_scaled(&cells_[text.rows[i] * stride_], text.values[i], scores.data(), stride_);
    }
}

void LabelWeights::move(SparseText const& text, std::vector<float> const& steps) {
    std::vector<std::size_t> moved;
    for (std::size_t label = 0; label < labels_; ++label) {
        if (steps[label] != 0) moved.push_back(label);
    }
    bool const few = moved.size() * 4 < stride_;
    for (std::size_t i = 0; i < text.rows.size(); ++i) {
        auto* const cells = &cells_[text.rows[i] * stride_];
        if (!few) {
            add_scaled(steps.data(), text.values[i], cells, stride_);
            continue;
        }
        for (auto const label : moved) cells[label] += steps[label] * text.values[i];
    }
    for (auto const label : moved) bias_[label] += steps[label];
}

}  // namespace mulkko
