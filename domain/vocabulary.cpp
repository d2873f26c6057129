#include "domain/vocabulary.h"

#include <algorithm>
#include <cmath>

namespace mulkko {
namespace {

/// So many rows of a hundred labels take 50 MB. Where there are more, the rarest features go.
constexpr std::ptrdiff_t kMostRows = 120'000;

/// A word says more than the runs of letters that it is made of.
constexpr float kWordWeight = 1.5F;

float strength_of(std::uint32_t times) { return times == 1 ? 1 : 1 + std::log(static_cast<float>(times)); }

void scale_to_one(SparseText& text) {
    double squares = 0;
    for (auto const value : text.values) squares += static_cast<double>(value) * value;
    auto const scale = squares > 0 ? static_cast<float>(1 / std::sqrt(squares)) : 0;
    for (auto& value : text.values) value *= scale;
}

}  // namespace

Vocabulary::Vocabulary(std::span<Lesson const* const> lessons) {
    std::vector<std::uint32_t> texts(kFeatures, 0);
    for (auto const* lesson : lessons) {
        for (auto const& count : lesson->features) ++texts[count.feature];
    }
    std::uint32_t least = 1;
    auto const is_common = [&](auto times) { return times >= least; };
    while (std::ranges::count_if(texts, is_common) > kMostRows) ++least;
    auto const all = static_cast<double>(lessons.size()) + 1;
    for (std::uint32_t feature = 0; feature < kFeatures; ++feature) {
        if (texts[feature] < least) continue;
        auto const rarity = static_cast<float>(std::log(all / (texts[feature] + 1)) + 1);
        features_.push_back(feature);
        weights_.push_back(is_word(feature) ? rarity * kWordWeight : rarity);
    }
    index();
}

Vocabulary::Vocabulary(std::vector<std::uint32_t> features, std::vector<float> weights)
    : features_(std::move(features)), weights_(std::move(weights)) {
    index();
}

void Vocabulary::index() {
    row_of_.assign(kFeatures, -1);
    for (auto const weight : weights_) rarest_ = std::max(rarest_, weight);
    for (std::size_t row = 0; row < features_.size(); ++row) {
        row_of_[features_[row]] = static_cast<std::int32_t>(row);
    }
}

SparseText Vocabulary::weighed(std::vector<FeatureCount> const& features) const {
    SparseText text;
    if (row_of_.empty()) return text;
    for (auto const& [feature, times] : features) {
        auto const row = row_of_[feature];
        if (row < 0) continue;
        text.rows.push_back(static_cast<std::uint32_t>(row));
        text.values.push_back(weights_[static_cast<std::size_t>(row)] * strength_of(times));
    }
    scale_to_one(text);
    return text;
}

SparseText Vocabulary::weighed_with_unknown(std::vector<FeatureCount> const& features) const {
    SparseText text;
    for (auto const& [feature, times] : features) {
        auto const row = row_of_.empty() ? -1 : row_of_[feature];
        auto const weight = row < 0 ? rarest_ : weights_[static_cast<std::size_t>(row)];
        text.rows.push_back(feature);
        text.values.push_back(weight * strength_of(times));
    }
    scale_to_one(text);
    return text;
}

}  // namespace mulkko
