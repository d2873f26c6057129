#pragma once

#include <cstdint>
#include <vector>

#include "domain/text_features.h"

namespace mulkko {

/// Numbers a label of a classifier: its place in the list of labels.
using LabelNumber = std::uint32_t;

/// Teaches which labels a text has.
/// Shape: `hints` say for each label how strongly something else than learning speaks for it; empty says
/// nothing. Units: weight 1 is a text of its own; less counts as a part of one.
struct Lesson {
    std::vector<FeatureCount> features;
    std::vector<LabelNumber> labels;
    std::vector<float> hints{};
    float weight = 1;
    bool background = false;  ///< is always learned from and never judged by: no text that anybody wrote
};

}  // namespace mulkko
