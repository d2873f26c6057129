#include <algorithm>

#include "domain/text_model.h"

namespace mulkko {

void TextModel::write(StateWriter& state) const {
    state.put(std::uint64_t{weights_.labels()});
    state.put(vocabulary_.features());
    state.put(vocabulary_.weights());
    state.put(weights_.cells());
    state.put(weights_.bias());
    state.put(trust_in_hints_);
    for (auto const weight : blend_.weights) state.put(weight);
    state.put(labels_per_text_);
}

std::optional<TextModel> TextModel::read(StateReader& state) {
    TextModel model;
    auto const labels = state.get<std::uint64_t>();
    auto features = state.list<std::uint32_t>();
    auto weights = state.list<float>();
    auto cells = state.list<float>();
    auto bias = state.list<float>();
    model.trust_in_hints_ = state.list<float>();
    for (auto& weight : model.blend_.weights) weight = state.get<double>();
    model.labels_per_text_ = state.get<double>();
    bool const known = std::ranges::all_of(features, [](auto feature) { return feature < kFeatures; });
    // Bounded before it is used: damaged bytes may say any number.
    if (state.failed() || !known || labels > bias.size() || features.size() != weights.size()) return {};
    model.weights_ = LabelWeights{features.size(), labels};
    if (model.weights_.cells().size() != cells.size() || model.weights_.bias().size() != bias.size())
        return {};
    if (model.trust_in_hints_.size() != labels) return {};
    model.weights_.cells() = std::move(cells);
    model.weights_.bias() = std::move(bias);
    model.vocabulary_ = Vocabulary{std::move(features), std::move(weights)};
    return model;
}

}  // namespace mulkko
