#include "domain/blend.h"

#include <algorithm>
#include <cmath>

namespace mulkko {
namespace {

/// How firmly the weights hold to where they start: like about a dozen judgements.
constexpr double kFirmness = 3;
constexpr int kMostRounds = 25;
constexpr double kSettled = 1e-3;

struct Slope {
    double first = 0;
    double second = 0;
};

std::vector<float> together(Judgement const& judgement, Blend const& blend) {
    auto const labels = judgement.opinions[0].size();
    std::vector<float> sums(labels);
    for (std::size_t voice = 0; voice < judgement.opinions.size(); ++voice) {
        auto const& opinions = judgement.opinions[voice];
        auto const weight = static_cast<float>(blend.weights[voice]);
        for (std::size_t label = 0; label < opinions.size(); ++label) sums[label] += weight * opinions[label];
    }
    return sums;
}

Slope slope_of(Judgement const& judgement, Blend const& blend, std::size_t voice) {
    auto const& opinions = judgement.opinions[voice];
    if (opinions.empty()) return {};
    auto const chances = chances_of(together(judgement, blend));
    double right = 0;
    for (auto const label : *judgement.labels)
        right += opinions[label] / static_cast<double>(judgement.labels->size());
    double mean = 0;
    double squares = 0;
    for (std::size_t label = 0; label < chances.size(); ++label) {
        mean += chances[label] * opinions[label];
        squares += chances[label] * opinions[label] * opinions[label];
    }
    return {right - mean, squares - mean * mean};
}

}  // namespace

std::vector<double> chances_of(std::span<float const> opinions) {
    std::vector<double> chances(opinions.begin(), opinions.end());
    if (chances.empty()) return chances;
    auto const most = *std::ranges::max_element(chances);
    double sum = 0;
    for (auto& chance : chances) sum += chance = std::exp(chance - most);
    for (auto& chance : chances) chance /= sum;
    return chances;
}

Blend fitted(Blend start, std::vector<Judgement> const& judgements) {
    auto blend = start;
    for (int round = 0; round < kMostRounds; ++round) {
        double moved = 0;
        for (std::size_t voice = 0; voice < blend.weights.size(); ++voice) {
            Slope sum{kFirmness * (start.weights[voice] - blend.weights[voice]), kFirmness};
            for (auto const& judgement : judgements) {
                auto const slope = slope_of(judgement, blend, voice);
                sum.first += slope.first;
                sum.second += slope.second;
            }
            auto const before = blend.weights[voice];
            blend.weights[voice] = std::max(0.0, before + sum.first / sum.second);
            moved = std::max(moved, std::abs(blend.weights[voice] - before));
        }
        if (moved < kSettled) break;
    }
    return blend;
}

}  // namespace mulkko
