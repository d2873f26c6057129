#pragma once

#include <array>
#include <span>
#include <vector>

#include "domain/lesson.h"

namespace mulkko {

/// Says how much each of three voices counts: the linear machines, the naive Bayes counts, the hints.
/// Units: odds double with every 0.7 of weight times opinion.
struct Blend {
    std::array<double, 3> weights{2.0, 1.3, 1.0};
};

/// Holds what the three voices say of a text that they have not learned from, and what is right.
struct Judgement {
    std::array<std::vector<float>, 3> opinions;  ///< by voice, by label
    std::vector<LabelNumber> const* labels;
};

/// Turns opinions into chances: they add up to 1.
std::vector<double> chances_of(std::span<float const> opinions);

/// Weighs the voices so that the right labels get the greatest chances (the most likely weights). Few
/// judgements move the weights little from where they start.
Blend fitted(Blend start, std::vector<Judgement> const& judgements);

}  // namespace mulkko
