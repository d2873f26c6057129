#pragma once

#include <optional>
#include <span>
#include <vector>

#include "domain/blend.h"
#include "domain/label_weights.h"
#include "domain/state_bytes.h"
#include "domain/vocabulary.h"

namespace mulkko {

/// Tells what texts are about, as lessons have taught it: linear machines and naive Bayes counts over runs of
/// letters, weighed against each other by texts of the lessons that were held back.
/// Shape: never changes, so threads share it. The same lessons in the same order give the same model, to the
/// last bit.
class TextModel {
public:
    TextModel() = default;
    static TextModel trained(std::span<Lesson const> lessons, std::size_t labels, Blend start = {});

    std::size_t labels() const { return weights_.labels(); }
    std::size_t features() const { return vocabulary_.size(); }
    Blend const& blend() const { return blend_; }
    /// Tells how many labels a text has on average.
    double labels_per_text() const { return labels_per_text_; }

    SparseText weighed(std::vector<FeatureCount> const& features) const {
        return vocabulary_.weighed(features);
    }

    SparseText weighed_with_unknown(std::vector<FeatureCount> const& features) const {
        return vocabulary_.weighed_with_unknown(features);
    }

    /// Says how strongly each label is believed in; chances_of makes chances of it. `hints` speak along, the
    /// less the more lessons a label has had; they may be empty.
    std::vector<float> opinions_on(SparseText const& text, std::vector<float> const& hints) const;

    /// Writes the model down.
    void write(StateWriter& state) const;
    /// Reads a model that was written down; nullopt where it makes no sense.
    static std::optional<TextModel> read(StateReader& state);

private:
    Vocabulary vocabulary_;
    LabelWeights weights_;
    std::vector<float> trust_in_hints_;
    Blend blend_;
    double labels_per_text_ = 1;
};

}  // namespace mulkko
