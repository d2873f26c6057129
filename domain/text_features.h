#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mulkko {

/// Counts one feature of a text: a run of letters inside a word, a word, or a pair of words.
/// Shape: `feature` is a hash below kFeatures; two runs may share one.
struct FeatureCount {
    std::uint32_t feature = 0;
    std::uint32_t times = 0;

    friend bool operator==(FeatureCount const&, FeatureCount const&) = default;
};

inline constexpr std::uint32_t kFeatures = 1U << 19U;

/// Tells whether a feature is a whole word or a pair of words; the others are runs of letters.
constexpr bool is_word(std::uint32_t feature) { return feature >= kFeatures / 2; }

/// Folds a text so that one word is written one way: width, case, composed Hangul, simplified Chinese.
/// Shape: what neither is a letter nor a digit becomes one space.
std::u32string comparable(std::string_view text);

/// Counts the features of a text, by number: runs of 2 to 5 letters inside words, of 1 to 4 inside Korean
/// ones, of 1 to 3 in Chinese, where words have no ends; and in writing with spaces words and pairs of them.
std::vector<FeatureCount> features_of(std::string_view text);

}  // namespace mulkko
