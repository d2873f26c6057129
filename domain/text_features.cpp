#include "domain/text_features.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "domain/han.h"
#include "domain/text.h"

namespace mulkko {
namespace {

enum class Script { none, latin, hangul, han };

bool is_hangul(char32_t c) { return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF); }

Script script_of(char32_t c) {
    if (c == U' ') return Script::none;
    if (c < 0x1100) return Script::latin;
    if (is_hangul(c)) return Script::hangul;
    return c >= 0x3040 ? Script::han : Script::latin;
}

bool is_written(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    return u_isalnum(static_cast<UChar32>(c));
}

constexpr std::uint64_t kSeed = 0xcbf29ce484222325U;

std::uint64_t mixed(std::uint64_t hash, char32_t c) { return (hash ^ c) * 0x9E3779B97F4A7C15U; }

/// Gives each kind half of the numbers.
std::uint32_t feature_from(std::uint64_t hash, bool word) {
    hash ^= hash >> 29U;
    hash *= 0xBF58476D1CE4E5B9U;
    auto const half = kFeatures / 2;
    return static_cast<std::uint32_t>((hash ^ (hash >> 32U)) % half) + (word ? half : 0);
}

struct Lengths {
    std::size_t least;
    std::size_t most;
};

/// Sorts by halves of the number, lower half first: a text of a thousand characters has thousands of
/// features, and comparing them would take longer than all the rest.
void sort_features(std::vector<std::uint32_t>& features) {
    constexpr std::uint32_t bits = 10;
    constexpr std::uint32_t mask = (1U << bits) - 1;
    static_assert(kFeatures <= 1U << 2 * bits);
    std::vector<std::uint32_t> sorted(features.size());
    for (auto const shift : {0U, bits}) {
        std::array<std::uint32_t, mask + 2> place{};
        for (auto const feature : features) ++place[((feature >> shift) & mask) + 1];
        std::partial_sum(place.begin(), place.end(), place.begin());
        for (auto const feature : features) sorted[place[(feature >> shift) & mask]++] = feature;
        features.swap(sorted);
    }
}

class Gathering {
public:
    void word(std::u32string_view word, Script script) {
        if (script == Script::han) return (last_ = 0, runs(word, {1, 3}));
        framed_.assign(1, U' ').append(word).append(1, U' ');
        runs(framed_, script == Script::hangul ? Lengths{1, 4} : Lengths{2, 5});
        auto hash = kSeed;
        for (auto const c : word) hash = mixed(hash, c);
        found_.push_back(feature_from(hash, true));
        if (last_ != 0) found_.push_back(feature_from(mixed(last_ ^ (hash >> 7U), U' '), true));
        last_ = hash;
    }

    std::vector<FeatureCount> counted() {
        sort_features(found_);
        std::vector<FeatureCount> counts;
        for (auto const feature : found_) {
            if (counts.empty() || counts.back().feature != feature) counts.push_back({feature, 0});
            ++counts.back().times;
        }
        return counts;
    }

private:
    void runs(std::u32string_view text, Lengths lengths) {
        for (std::size_t start = 0; start < text.size(); ++start) {
            auto hash = kSeed;
            auto const end = std::min(text.size(), start + lengths.most);
            for (auto at = start; at < end; ++at) {
                hash = mixed(hash, text[at]);
                if (at + 1 - start >= lengths.least) found_.push_back(feature_from(hash, false));
            }
        }
    }

    std::vector<std::uint32_t> found_;
    std::u32string framed_;
    std::uint64_t last_ = 0;  ///< the word before, where there is one
};

}  // namespace

std::u32string comparable(std::string_view text) {
    auto const plain = folded(text);
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(plain.data());
    auto const size = static_cast<std::int32_t>(plain.size());
    std::u32string result;
    result.reserve(plain.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        auto const letter = c < 0 ? U' ' : static_cast<char32_t>(c);
        if (is_written(letter)) {
            result += simplified(letter);
        } else if (!result.empty() && result.back() != U' ') {
            result += U' ';
        }
    }
    return result;
}

std::vector<FeatureCount> features_of(std::string_view text) {
    auto const letters = comparable(text);
    std::u32string_view const rest{letters};
    Gathering gathering;
    for (std::size_t start = 0; start < rest.size();) {
        auto const script = script_of(rest[start]);
        auto end = start + 1;
        while (end < rest.size() && script_of(rest[end]) == script) ++end;
        if (script != Script::none) gathering.word(rest.substr(start, end - start), script);
        start = end;
    }
    return gathering.counted();
}

}  // namespace mulkko
