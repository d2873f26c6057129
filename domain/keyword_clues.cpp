#include "domain/keyword_clues.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace mulkko {
namespace {

/// A keyword inside a longer one that was found as well says little on its own.
constexpr double kWithinAnother = 0.3;

/// Cuts a skill's name where it names several things ("Weld design and repair", "소결·분말야금").
std::vector<std::string> parts_of(std::string const& name) {
    constexpr std::array<std::string_view, 6> joints{" and ", "·", ", ", "、", "与", "和"};
    std::vector<std::string> parts{name};
    for (auto const joint : joints) {
        for (std::size_t i = 0; i < parts.size(); ++i) {
            auto const at = parts[i].find(joint);
            if (at == std::string::npos) continue;
            parts.push_back(parts[i].substr(at + joint.size()));
            parts[i].resize(at);
        }
    }
    return parts;
}

/// Short English parts of names ("air", "design") are everyday words; of other parts a syllable is too
/// little.
bool tells_something(std::string const& part) {
    bool const latin = std::ranges::all_of(part, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return latin ? part.size() >= 7 : part.size() >= 6;
}

std::vector<std::string> words_of(Skill const& skill) {
    std::vector<std::string> words;
    for (auto const& [language, keywords] : skill.keywords) {
        words.insert(words.end(), keywords.begin(), keywords.end());
    }
    for (auto const& [language, name] : skill.name.texts) {
        words.push_back(name);
        std::ranges::copy_if(parts_of(name), std::back_inserter(words), tells_something);
    }
    return words;
}

std::string joined(std::vector<std::string> const& words) {
    std::string text;
    // A sign that no keyword holds keeps one word from running into the next.
    for (auto const& word : words) text += word + " | ";
    return text;
}

struct Find {
    std::size_t keyword = 0;
    double weight = 0;
};

}  // namespace

KeywordClues::KeywordClues(Taxonomy const& taxonomy) {
    std::size_t place = 0;
    for (auto const& skill : taxonomy.skills()) {
        for (auto const& word : words_of(skill)) {
            auto const number = index_.add(word);
            if (number == KeywordIndex::npos) continue;
            skills_of_.resize(index_.size());
            auto& skills = skills_of_[number];
            if (skills.empty() || skills.back() != place) skills.push_back(place);
        }
        ++place;
    }
    weigh(taxonomy);
}

/// A keyword that stands in the words of many skills ("mould") tells little about each of them.
void KeywordClues::weigh(Taxonomy const& taxonomy) {
    std::vector<int> sharers(index_.size(), 0);
    for (auto const& skill : taxonomy.skills()) {
        for (auto const& [number, times] : index_.found_in(joined(words_of(skill)))) ++sharers[number];
    }
    for (std::size_t number = 0; number < index_.size(); ++number) {
        auto const shared = std::max<double>(sharers[number], static_cast<double>(skills_of_[number].size()));
        weights_.push_back(index_.substance_of(number) / std::sqrt(shared));
    }
}

std::vector<Clue> KeywordClues::found_in(std::string_view text) const {
    std::map<std::size_t, std::vector<Find>> finds_by_skill;
    for (auto const& [keyword, times] : index_.found_in(text)) {
        double const weight = weights_[keyword] * (1 + 0.5 * std::log(times));
        if (weight <= 0) continue;
        for (auto const skill : skills_of_[keyword]) finds_by_skill[skill].push_back({keyword, weight});
    }
    std::vector<Clue> clues;
    for (auto& [skill, finds] : finds_by_skill) {
        std::ranges::stable_sort(finds, std::ranges::greater{}, &Find::weight);
        Clue clue{skill, 0, {}};
        for (auto const& find : finds) {
            bool const outdone = std::ranges::any_of(finds, [&](Find const& other) {
                return index_.is_within(find.keyword, other.keyword);
            });
            clue.evidence += outdone ? find.weight * kWithinAnother : find.weight;
            if (!outdone) clue.words.push_back(index_.text_of(find.keyword));
        }
        clues.push_back(std::move(clue));
    }
    return clues;
}

}  // namespace mulkko
