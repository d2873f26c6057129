#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/keyword_index.h"
#include "domain/language.h"

namespace mulkko {

/// Describes one skill of the taxonomy, such as METL.CAST; its field is the part before the dot.
struct Skill {
    std::string code;
    std::string field;
    Label name;
    std::map<Language, std::vector<std::string>> keywords;
};

/// Describes a field that groups skills, such as METL.
struct Field {
    std::string code;
    Label name;
    std::vector<std::string> skills;
};

/// Holds the skills that problems need and experts offer, in their published order.
class Taxonomy {
public:
    Taxonomy() = default;
    Taxonomy(std::vector<Field> fields, std::vector<Skill> skills, std::map<int, Label> levels);

    std::vector<Field> const& fields() const { return fields_; }
    std::vector<Skill> const& skills() const { return skills_; }
    std::map<int, Label> const& levels() const { return levels_; }

    /// Finds a skill or a field by its code; nullptr where there is none.
    Skill const* skill(std::string_view code) const;
    Field const* field(std::string_view code) const;

private:
    std::vector<Field> fields_;
    std::vector<Skill> skills_;
    std::map<int, Label> levels_;
    std::map<std::string, std::size_t, std::less<>> by_code_;
};

/// Gives the code of the field a skill belongs to: "METL" for "METL.CAST".
std::string_view field_of(std::string_view skill_code);

/// Names a skill that a text seems to be about, and the words that say so.
/// Units: score 0 to 1; suggestions of one text are comparable, those of two texts roughly so.
struct SkillSuggestion {
    std::string code;
    double score = 0;
    std::vector<std::string> words;
};

/// Finds skills in text by the taxonomy's names and keywords in all three languages.
/// Shape: built once, then safe to share between threads. Long keywords count more than short ones, and those
/// of one skill more than those of many.
class SkillSuggester {
public:
    explicit SkillSuggester(Taxonomy const& taxonomy);

    /// Suggests up to `most` skills, best first; empty where no keyword is found.
    std::vector<SkillSuggestion> suggest(std::string_view text, std::size_t most = 5) const;

private:
    void weigh(Taxonomy const& taxonomy);

    KeywordIndex index_;
    std::vector<std::string> codes_;
    std::vector<std::vector<std::size_t>> skills_of_;  ///< by keyword, places in codes_
    std::vector<double> weights_;                      ///< by keyword
};

}  // namespace mulkko
