#include "domain/keyword_index.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "domain/han.h"
#include "domain/text.h"

namespace mulkko {
namespace {

bool is_latin(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool is_word(char32_t c) { return u_isalnum(static_cast<UChar32>(c)); }

bool separates(char32_t c) {
    auto const type = u_charType(static_cast<UChar32>(c));
    return u_isUWhiteSpace(static_cast<UChar32>(c)) || type == U_CONTROL_CHAR || type == U_DASH_PUNCTUATION;
}

/// Folds for matching: words apart by one space each, hyphens being spaces ("die-casting", "die casting").
std::u32string spaced(std::string_view text) {
    auto const wide = icu::UnicodeString::fromUTF8(folded(text));
    std::u32string result;
    result.reserve(static_cast<std::size_t>(wide.length()));
    for (std::int32_t at = 0; at < wide.length(); at = wide.moveIndex32(at, 1)) {
        auto const c = static_cast<char32_t>(wide.char32At(at));
        if (!separates(c)) {
            result += simplified(c);
        } else if (!result.empty() && result.back() != U' ') {
            result += U' ';
        }
    }
    if (!result.empty() && result.back() == U' ') result.pop_back();
    return result;
}

std::uint64_t start_of(std::u32string_view text) {
    return (static_cast<std::uint64_t>(text[0]) << 32U) | (text.size() > 1 ? text[1] : 0U);
}

/// A folded text, as it stands and without its spaces. `origin` leads from the packed text to the spaced one.
struct Haystack {
    std::u32string spaced;
    std::u32string packed;
    std::vector<std::size_t> origin;

    explicit Haystack(std::u32string text) : spaced(std::move(text)) {
        for (std::size_t i = 0; i < spaced.size(); ++i) {
            if (spaced[i] == U' ') continue;
            packed += spaced[i];
            origin.push_back(i);
        }
    }
    char32_t before(std::size_t at) const { return at > 0 ? spaced[at - 1] : U' '; }
    char32_t after(std::size_t at) const { return at + 1 < spaced.size() ? spaced[at + 1] : U' '; }
};

bool ends_latin_word(Haystack const& text, std::size_t last, std::size_t length) {
    if (!is_latin(text.after(last))) return true;
    bool const plural = length >= 4 && text.after(last) == U's';
    return plural && !is_latin(text.after(last + 1));
}

bool stands_latin(Haystack const& text, std::u32string const& pattern, std::size_t at) {
    return text.spaced.compare(at, pattern.size(), pattern) == 0 &&
           ends_latin_word(text, at + pattern.size() - 1, pattern.size());
}

/// One syllable is a word only where a word begins with it and ends, or goes on with a particle that fits it.
bool stands_alone(Haystack const& text, char32_t syllable, std::size_t at) {
    constexpr std::u32string_view after_consonant = U"은이을과도에의만으";
    constexpr std::u32string_view after_vowel = U"는가를와도에의만로";
    if (syllable < 0xAC00 || syllable > 0xD7A3) return true;
    bool const ends_in_consonant = (syllable - 0xAC00) % 28 != 0;
    auto const particles = ends_in_consonant ? after_consonant : after_vowel;
    auto const next = text.after(at);
    return !is_word(text.before(at)) && (!is_word(next) || particles.find(next) != particles.npos);
}

bool stands_anywhere(Haystack const& text, std::u32string const& pattern, std::size_t at) {
    if (text.packed.compare(at, pattern.size(), pattern) != 0) return false;
    auto const first = text.origin[at];
    auto const last = text.origin[at + pattern.size() - 1];
    if (pattern.size() == 1) return stands_alone(text, pattern[0], first);
    if (is_latin(pattern.front()) && is_latin(text.before(first))) return false;
    if (is_latin(pattern.back()) && is_latin(text.after(last))) return false;
    bool const crosses_spaces = last - first + 1 != pattern.size();
    return !crosses_spaces || !is_word(text.before(first));
}

}  // namespace

std::size_t KeywordIndex::add(std::string_view keyword) {
    auto pattern = spaced(keyword);
    bool const latin = std::ranges::all_of(pattern, [](char32_t c) { return c < 0x80; });
    if (!latin) std::erase(pattern, U' ');
    if (pattern.empty()) return npos;
    auto const [place, is_new] = by_pattern_.emplace(pattern, keywords_.size());
    if (is_new) {
        (latin ? latin_starts_ : other_starts_)[start_of(pattern)].push_back(keywords_.size());
        keywords_.push_back({std::string{keyword}, std::move(pattern), latin});
    }
    return place->second;
}

std::map<std::size_t, int> KeywordIndex::found_in(std::string_view text) const {
    Haystack const haystack{spaced(text)};
    std::map<std::size_t, int> found;
    auto const look = [&](Starts const& starts, std::u32string_view rest, std::size_t at, auto stands) {
        auto const single = starts.find(start_of(rest.substr(0, 1)));
        auto const longer = rest.size() > 1 ? starts.find(start_of(rest.substr(0, 2))) : starts.end();
        for (auto const& place : {single, longer}) {
            if (place == starts.end()) continue;
            for (auto const number : place->second) {
                if (stands(haystack, keywords_[number].pattern, at)) ++found[number];
            }
        }
    };
    for (std::size_t i = 0; i < haystack.spaced.size(); ++i) {
        if (is_latin(haystack.before(i))) continue;
        look(latin_starts_, std::u32string_view{haystack.spaced}.substr(i), i, stands_latin);
    }
    for (std::size_t i = 0; i < haystack.packed.size(); ++i) {
        look(other_starts_, std::u32string_view{haystack.packed}.substr(i), i, stands_anywhere);
    }
    return found;
}

double KeywordIndex::substance_of(std::size_t number) const {
    constexpr std::array by_syllables{0.0, 0.4, 1.0, 1.5, 1.8};
    auto const& [text, pattern, latin] = keywords_[number];
    if (!latin) return by_syllables[std::min<std::size_t>(pattern.size(), 4)];
    auto const letters = static_cast<double>(std::ranges::count_if(pattern, is_latin));
    return letters < 2 ? 0 : std::min(1.8, 0.6 + 0.13 * letters);
}

bool KeywordIndex::is_within(std::size_t part, std::size_t whole) const {
    return part != whole && keywords_[whole].pattern.find(keywords_[part].pattern) != std::u32string::npos;
}

}  // namespace mulkko
