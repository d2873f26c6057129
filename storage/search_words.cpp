#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "domain/text.h"
#include "storage/search_index.h"

namespace mulkko {
namespace {

constexpr std::size_t kMostTerms = 8;
constexpr std::size_t kLongestWord = 80;   // InnoDB leaves longer ones out
constexpr std::size_t kShortestStart = 3;  // shorter words are found whole only

enum class Kind { gap, word, cjk };

struct Run {
    Kind kind = Kind::gap;
    std::vector<UChar32> letters;
};

Kind kind_of(UChar32 c) {
    if (c < 0x80) return u_isalnum(c) ? Kind::word : Kind::gap;
    for (auto script : {USCRIPT_HANGUL, USCRIPT_HAN, USCRIPT_KATAKANA, USCRIPT_HIRAGANA}) {
        if (uscript_hasScript(c, script) && u_hasBinaryProperty(c, UCHAR_ALPHABETIC)) return Kind::cjk;
    }
    bool const letter = u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
    return letter ? Kind::word : Kind::gap;
}

std::vector<Run> runs_in(std::string_view text) {
    std::vector<Run> runs;
    auto const folded_text = folded(text);
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(folded_text.data());
    auto const size = static_cast<std::int32_t>(folded_text.size());
    auto last = Kind::gap;
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, at, size, c);
        auto const kind = kind_of(c);
        if (kind != Kind::gap && kind != last) runs.push_back({kind, {}});
        if (kind != Kind::gap) runs.back().letters.push_back(c);
        last = kind;
    }
    return runs;
}

/// Writes a code point in four letters and digits, always four, so that a start of a word is a start of
/// characters.
void add_code(std::string& word, UChar32 c) {
    constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::array<char, 4> code{};
    for (auto place = code.rbegin(); place != code.rend(); ++place) {
        *place = digits[static_cast<std::size_t>(c % 36)];
        c /= 36;
    }
    word.append(code.data(), code.size());
}

/// The two letters in front keep one-letter words above InnoDB's shortest, and off its stop words.
std::string latin_word(std::vector<UChar32> const& letters) {
    std::string word = "wd";
    for (auto c : letters) {
        if (word.size() > kLongestWord - 5) break;
        if (c < 0x80) {
            word += static_cast<char>(c);
        } else {
            add_code(word += 'z', c);
        }
    }
    return word;
}

std::string cjk_word(UChar32 first, UChar32 second = 0) {
    std::string word = "cj";
    add_code(word, first);
    if (second != 0) add_code(word, second);
    return word;
}

std::vector<std::string> pairs_of(std::vector<UChar32> const& letters) {
    std::vector<std::string> pairs;
    for (std::size_t i = 0; i + 1 < letters.size(); ++i)
        pairs.push_back(cjk_word(letters[i], letters[i + 1]));
    return pairs;
}

SearchTerm::Phrase phrase_for(Run const& run) {
    if (run.kind == Kind::word) return {{latin_word(run.letters)}, run.letters.size() >= kShortestStart};
    if (run.letters.size() == 1) return {{cjk_word(run.letters.front())}, true};
    return {pairs_of(run.letters), false};
}

}  // namespace

std::string search_words(std::string_view text) {
    std::string words;
    auto const add = [&](std::string const& word) { words.append(words.empty() ? "" : " ").append(word); };
    for (auto const& run : runs_in(text)) {
        if (run.kind == Kind::word) {
            add(latin_word(run.letters));
            continue;
        }
        std::ranges::for_each(pairs_of(run.letters), add);
        add(cjk_word(run.letters.back()));  // for those who look for one character
    }
    return words;
}

std::vector<SearchTerm> search_terms(std::string_view query) {
    std::vector<SearchTerm> terms;
    auto const text = folded(query) + " ";
    std::size_t start = 0;
    for (auto end = text.find_first_of(" \t\n"); end != std::string::npos && terms.size() < kMostTerms;
         end = text.find_first_of(" \t\n", start)) {
        SearchTerm term;
        for (auto const& run : runs_in(std::string_view(text).substr(start, end - start))) {
            term.phrases.push_back(phrase_for(run));
        }
        if (!term.phrases.empty()) terms.push_back(std::move(term));
        start = end + 1;
    }
    return terms;
}

}  // namespace mulkko
