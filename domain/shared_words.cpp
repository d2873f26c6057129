#include "domain/shared_words.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "domain/text_features.h"

namespace mulkko {
namespace {

constexpr std::size_t kMostTexts = 40;
constexpr std::size_t kLongestKorean = 6;
constexpr std::size_t kLongestChinese = 4;
// A part of a word gives way to the whole where nearly all who have the one have the other.
constexpr double kNearlyAll = 0.75;

using Terms = std::set<std::u32string, std::less<>>;

void add_terms(Terms& terms, std::u32string_view word) {
    auto const writing = writing_of(word.front());
    if (writing == Writing::latin) {
        if (!signs_of_word(word).empty()) terms.emplace(word);
        return;
    }
    bool const chinese = writing == Writing::han;
    auto const longest = chinese ? kLongestChinese : kLongestKorean;
    for (std::size_t at = 0; at + 1 < word.size(); ++at) {
        for (std::size_t length = 2; length <= longest && at + length <= word.size(); ++length)
            terms.emplace(word.substr(at, length));
        if (!chinese) return;
    }
}

Terms terms_of(std::string_view text) {
    auto const letters = comparable(text);
    Terms terms;
    for (auto const word : words_of(letters)) add_terms(terms, word);
    return terms;
}

struct Term {
    std::u32string letters;
    int texts = 0;
    double telling = 0;
};

double telling_of(std::u32string_view letters, double share, SignWeights const& weights) {
    double sum = 0;
    auto const signs = signs_of_word(letters);
    for (auto const sign : signs) sum += static_cast<double>(weights.of(sign));
    return share * sum / std::sqrt(static_cast<double>(signs.size()));
}

bool overlap(std::u32string_view one, std::u32string_view other) {
    return one.find(other) != one.npos || other.find(one) != other.npos;
}

std::map<std::u32string, int> counted_terms(std::vector<std::string_view> const& texts, std::size_t step) {
    std::map<std::u32string, int> counts;
    for (std::size_t i = 0; i < texts.size(); i += step) {
        for (auto const& term : terms_of(texts[i])) ++counts[term];
    }
    return counts;
}

/// Tells whether nearly all who have a term have the same longer one.
bool is_part(std::map<std::u32string, int> const& counts, std::u32string const& term, int texts) {
    return std::ranges::any_of(counts, [&](auto const& other) {
        return other.first.size() > term.size() && other.second >= kNearlyAll * texts &&
               other.first.find(term) != other.first.npos;
    });
}

}  // namespace

std::string utf8_of(std::u32string_view letters) {
    std::string text;
    for (auto const letter : letters) {
        char bytes[U8_MAX_LENGTH];
        std::int32_t size = 0;
        U8_APPEND_UNSAFE(bytes, size, letter);
        text.append(bytes, static_cast<std::size_t>(size));
    }
    return text;
}

std::vector<std::string> shared_words(
    std::vector<std::string_view> const& texts, SignWeights const& weights, std::size_t most
) {
    auto const step = std::max<std::size_t>(1, texts.size() / kMostTexts);
    auto const looked_at = static_cast<double>((texts.size() + step - 1) / step);
    auto counts = counted_terms(texts, step);
    auto const least = std::max(2, static_cast<int>(looked_at * 0.4));
    std::erase_if(counts, [&](auto const& one) { return one.second < least; });
    std::vector<Term> terms;
    for (auto const& [letters, count] : counts) {
        if (is_part(counts, letters, count)) continue;
        terms.push_back({letters, count, telling_of(letters, count / looked_at, weights)});
    }
    std::ranges::stable_sort(terms, std::greater{}, &Term::telling);
    std::vector<Term> chosen;
    for (auto const& term : terms) {
        if (chosen.size() >= most) break;
        bool const said = std::ranges::any_of(chosen, [&](Term const& other) {
            return overlap(term.letters, other.letters);
        });
        if (!said) chosen.push_back(term);
    }
    std::vector<std::string> words;
    for (auto const& term : chosen) words.push_back(utf8_of(term.letters));
    return words;
}

}  // namespace mulkko
