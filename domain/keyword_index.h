#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mulkko {

/// Finds many keywords in a text at once, in Latin letters, Korean and Chinese.
/// Shape: Latin keywords match whole words, a plural s aside, also inside Korean and Chinese text. All others
/// match anywhere, whatever spaces stand in between, but cross a space only from the start of a word.
class KeywordIndex {
public:
    /// Adds a keyword; the same one, however written, has one number. Blank ones have none (npos).
    std::size_t add(std::string_view keyword);

    /// Counts how often each keyword stands in the text, by its number.
    std::map<std::size_t, int> found_in(std::string_view text) const;

    std::size_t size() const { return keywords_.size(); }
    /// Tells a keyword as it was first written.
    std::string const& text_of(std::size_t number) const { return keywords_[number].text; }
    /// Tells how much of a word it is. Units: 0 (a single Latin letter) to 1.8 (long).
    double substance_of(std::size_t number) const;
    /// Tells whether one keyword is a part of another.
    bool is_within(std::size_t part, std::size_t whole) const;

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

private:
    struct Keyword {
        std::string text;
        std::u32string pattern;
        bool latin = false;
    };
    using Starts = std::unordered_map<std::uint64_t, std::vector<std::size_t>>;

    std::vector<Keyword> keywords_;
    std::map<std::u32string, std::size_t> by_pattern_;
    Starts latin_starts_;
    Starts other_starts_;
};

}  // namespace mulkko
