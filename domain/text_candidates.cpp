#include "domain/text_candidates.h"

#include <algorithm>
#include <array>
#include <limits>

namespace mulkko {
namespace {

// Retold in other words, a fault shares a fifth of its telling signs or less: short bands and many of them.
constexpr std::size_t kBands = 64;
constexpr std::size_t kRows = 2;
constexpr std::size_t kTellingSigns = 48;
// A fault that came a thousand times fills its buckets; to be joined each needs to meet a few others only.
constexpr std::size_t kNeighbours = 2;
constexpr std::size_t kFewestAgreeing = 6;
// So few that each can meet each in a moment.
constexpr std::size_t kFewTexts = 1500;

constexpr float kWeightOfCopy = 20;
constexpr std::uint32_t kMostCopies = 2;

using Minima = std::array<std::uint32_t, kBands * kRows>;
using TextMinima = std::pair<std::uint32_t, Minima>;

/// Numbers as they come, the same in every run.
/// Source: splitmix64.
class Numbers {
public:
    std::uint64_t next() {
        auto z = (state_ += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }

private:
    std::uint64_t state_ = 20260310;
};

struct Multipliers {
    Multipliers() {
        Numbers numbers;
        for (auto& number : by) number = static_cast<std::uint32_t>(numbers.next()) | 1U;
        for (auto& number : plus) number = static_cast<std::uint32_t>(numbers.next());
    }
    Minima by{};
    Minima plus{};
};

/// Shape: the weight is negative, so that the heaviest come first.
using WeighedNumber = std::pair<float, std::uint32_t>;

/// A sign that no other text has brings nobody together, and one that many have too many.
std::vector<WeighedNumber> telling_signs(std::vector<TextSign> const& text, SignWeights const& weights) {
    std::vector<WeighedNumber> found;
    for (auto const sign : text) {
        if (weights.texts_with(sign) > 1) found.emplace_back(-weights.of(sign), sign.number);
    }
    if (found.size() > kTellingSigns) {
        std::ranges::nth_element(found, found.begin() + kTellingSigns);
        found.resize(kTellingSigns);
    }
    return found;
}

Minima minima_of(std::vector<WeighedNumber> const& signs) {
    static Multipliers const multipliers;
    Minima minima;
    minima.fill(std::numeric_limits<std::uint32_t>::max());
    for (auto const& [weight, number] : signs) {
        auto const mixed = static_cast<std::uint32_t>((number * 0x9E3779B97F4A7C15U) >> 20U);
        // A sign that says twice as much stands for two.
        auto const copies = std::clamp(static_cast<std::uint32_t>(-weight / kWeightOfCopy), 1U, kMostCopies);
        for (std::uint32_t copy = 0; copy < copies; ++copy) {
            auto const one = mixed ^ (copy * 0x85EBCA6BU);
            for (std::size_t i = 0; i < minima.size(); ++i) {
                auto const hash = one * multipliers.by[i] + multipliers.plus[i];
                minima[i] = std::min(minima[i], hash ^ (hash >> 15U));
            }
        }
    }
    return minima;
}

using Bucketed = std::pair<std::uint64_t, std::uint32_t>;

/// Counts how often two texts have the same minimum: what meets once by chance hardly agrees elsewhere, and
/// need not be compared sign by sign.
bool agree(Minima const& one, Minima const& other) {
    std::size_t same = 0;
    for (std::size_t i = 0; i < one.size(); ++i) same += one[i] == other[i] ? 1 : 0;
    return same >= kFewestAgreeing;
}

void meet_in_buckets(
    std::vector<Bucketed> const& band, std::vector<TextMinima> const& minima, std::vector<TextPair>& pairs
) {
    auto const meet = [&](std::uint32_t one, std::uint32_t other) {
        if (agree(minima[one].second, minima[other].second))
            pairs.emplace_back(minima[one].first, minima[other].first);
    };
    for (std::size_t first = 0; first < band.size();) {
        auto end = first + 1;
        while (end < band.size() && band[end].first == band[first].first) ++end;
        for (auto at = first + 1; at < end; ++at) {
            auto const next_to = at - std::min(at - first, kNeighbours);
            if (next_to > first) meet(band[first].second, band[at].second);
            for (auto other = next_to; other < at; ++other) meet(band[other].second, band[at].second);
        }
        first = end;
    }
}

std::vector<TextPair> all_pairs(std::size_t count) {
    std::vector<TextPair> pairs;
    for (std::uint32_t one = 0; one < count; ++one) {
        for (auto other = one + 1; other < count; ++other) pairs.emplace_back(one, other);
    }
    return pairs;
}

}  // namespace

std::vector<TextPair> candidates_among(
    std::vector<std::vector<TextSign>> const& texts, SignWeights const& weights
) {
    if (texts.size() <= kFewTexts) return all_pairs(texts.size());
    std::vector<TextMinima> minima;
    for (std::uint32_t text = 0; text < texts.size(); ++text) {
        auto const signs = telling_signs(texts[text], weights);
        if (!signs.empty()) minima.emplace_back(text, minima_of(signs));
    }
    std::vector<TextPair> pairs;
    std::vector<Bucketed> band(minima.size());
    for (std::size_t row = 0; row < kBands * kRows; row += kRows) {
        for (std::uint32_t i = 0; i < minima.size(); ++i) {
            auto const& all = minima[i].second;
            band[i] = {std::uint64_t{all[row]} << 32U | all[row + 1], i};
        }
        std::ranges::sort(band);
        meet_in_buckets(band, minima, pairs);
        if (row % 16 != 14) continue;
        std::ranges::sort(pairs);
        pairs.erase(std::ranges::unique(pairs).begin(), pairs.end());
    }
    return pairs;
}

}  // namespace mulkko
