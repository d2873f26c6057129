#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace mulkko {

inline constexpr std::uint32_t kSigns = 1U << 23U;

/// Counts one sign by which texts are told alike: two letters in a row inside a Korean word or in Chinese,
/// and in Latin letters the beginning of a word, so that it survives its endings. Shape: `number` is a hash
/// below kSigns; two signs may share one, but not those of two writings.
struct TextSign {
    std::uint32_t number : 23;
    std::uint32_t times : 9;

    friend bool operator==(TextSign const&, TextSign const&) = default;
};

/// Tells writings apart: what is rare in one of them is compared with texts in the same only.
enum class Writing { hangul, han, latin };
inline constexpr std::size_t kWritings = 3;
constexpr Writing writing_of(TextSign sign) {
    if (sign.number < kSigns / 2) return Writing::hangul;
    return sign.number < kSigns / 4 * 3 ? Writing::han : Writing::latin;
}
constexpr Writing writing_of(char32_t letter) {
    if ((letter >= 0xAC00 && letter <= 0xD7A3) || (letter >= 0x1100 && letter <= 0x11FF))
        return Writing::hangul;
    return letter >= 0x3040 ? Writing::han : Writing::latin;
}

/// Lists the signs of a text, each once, by number. What stands first says most: of a long text only the
/// first `most` different ones count.
std::vector<TextSign> signs_of(std::string_view text, std::size_t most = 160);

/// Lists the signs of one word in one writing, already made comparable, in their order.
std::vector<TextSign> signs_of_word(std::u32string_view word);

/// Cuts a comparable text into words of one writing each; Chinese has none, so a whole run is one.
std::vector<std::u32string_view> words_of(std::u32string_view comparable_text);

}  // namespace mulkko
