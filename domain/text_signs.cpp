#include "domain/text_signs.h"

#include <algorithm>

#include "domain/text_features.h"

namespace mulkko {
namespace {

// "crack", "cracks" and "cracking" begin alike; so do "porous" and "porosity".
constexpr std::size_t kBeginning = 5;
constexpr std::size_t kFewestLatin = 3;
constexpr std::uint32_t kMostTimes = 8;

constexpr auto number_of = [](TextSign sign) -> std::uint32_t { return sign.number; };

std::uint64_t hash_of(std::u32string_view letters) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (auto const c : letters) hash = (hash ^ c) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 29U;
    hash *= 0xBF58476D1CE4E5B9U;
    return hash ^ (hash >> 32U);
}

TextSign sign_of(std::u32string_view letters, Writing writing) {
    auto const hash = static_cast<std::uint32_t>(hash_of(letters));
    constexpr auto quarter = kSigns / 4;
    std::uint32_t number = 0;
    switch (writing) {
        case Writing::hangul:
            number = hash % (2 * quarter);
            break;
        case Writing::han:
            number = 2 * quarter + hash % quarter;
            break;
        case Writing::latin:
            number = 3 * quarter + hash % quarter;
            break;
    }
    return {.number = number & (kSigns - 1), .times = 1};
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

}  // namespace

std::vector<TextSign> signs_of_word(std::u32string_view word) {
    std::vector<TextSign> signs;
    if (word.empty()) return signs;
    auto const writing = writing_of(word.front());
    if (writing == Writing::latin) {
        // Numbers are rates, days and sizes: they say little of a fault, and much of one day.
        if (word.size() < kFewestLatin || std::ranges::all_of(word, is_digit)) return signs;
        return {sign_of(word.substr(0, kBeginning), writing)};
    }
    for (std::size_t at = 0; at + 1 < word.size(); ++at)
        signs.push_back(sign_of(word.substr(at, 2), writing));
    return signs;
}

std::vector<std::u32string_view> words_of(std::u32string_view text) {
    std::vector<std::u32string_view> words;
    for (std::size_t start = 0; start < text.size();) {
        if (text[start] == U' ') {
            ++start;
            continue;
        }
        auto const writing = writing_of(text[start]);
        auto end = start + 1;
        while (end < text.size() && text[end] != U' ' && writing_of(text[end]) == writing) ++end;
        words.push_back(text.substr(start, end - start));
        start = end;
    }
    return words;
}

std::vector<TextSign> signs_of(std::string_view text, std::size_t most) {
    auto const letters = comparable(text);
    std::vector<TextSign> signs;
    for (auto const word : words_of(letters)) {
        for (auto const sign : signs_of_word(word)) {
            auto const place = std::ranges::lower_bound(signs, sign.number, {}, number_of);
            if (place != signs.end() && place->number == sign.number) {
                if (place->times < kMostTimes) ++place->times;
            } else if (signs.size() < most) {
                signs.insert(place, sign);
            }
        }
    }
    return signs;
}

}  // namespace mulkko
