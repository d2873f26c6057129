#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/keyword_index.h"
#include "domain/skill.h"

namespace mulkko {

/// Tells how much the words of a text speak for a skill, and which words.
/// Shape: `skill` is its place in the taxonomy. Units: 1 for an ordinary keyword.
struct Clue {
    std::size_t skill = 0;
    double evidence = 0;
    std::vector<std::string> words;
};

/// Finds skills in text by the taxonomy's names and keywords in all three languages.
/// Shape: built once, then safe to share between threads. Long keywords count more than short ones, and those
/// of one skill more than those of many.
class KeywordClues {
public:
    explicit KeywordClues(Taxonomy const& taxonomy);

    /// Finds what speaks for each skill, in the taxonomy's order.
    std::vector<Clue> found_in(std::string_view text) const;

private:
    void weigh(Taxonomy const& taxonomy);

    KeywordIndex index_;
    std::vector<std::vector<std::size_t>> skills_of_;  ///< by keyword, places in the taxonomy
    std::vector<double> weights_;                      ///< by keyword
};

}  // namespace mulkko
