#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/language.h"

namespace mulkko {

/// Describes one skill of the taxonomy, such as METL.CAST; its field is the part before the dot.
/// Shape: `examples` are troubles that call for it, each as somebody might write it in any language.
struct Skill {
    std::string code;
    std::string field;
    Label name;
    std::map<Language, std::vector<std::string>> keywords;
    std::vector<std::string> examples{};
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
    /// Shape: `asides` are what people write that calls for no skill: greetings, haste, complaints.
    Taxonomy(
        std::vector<Field> fields,
        std::vector<Skill> skills,
        std::map<int, Label> levels,
        std::vector<std::string> asides = {}
    );

    std::vector<Field> const& fields() const { return fields_; }
    std::vector<Skill> const& skills() const { return skills_; }
    std::map<int, Label> const& levels() const { return levels_; }
    std::vector<std::string> const& asides() const { return asides_; }

    /// Finds a skill or a field by its code; nullptr where there is none.
    Skill const* skill(std::string_view code) const;
    Field const* field(std::string_view code) const;

private:
    std::vector<Field> fields_;
    std::vector<Skill> skills_;
    std::map<int, Label> levels_;
    std::vector<std::string> asides_;
    std::map<std::string, std::size_t, std::less<>> by_code_;
};

/// Gives the code of the field a skill belongs to: "METL" for "METL.CAST".
std::string_view field_of(std::string_view skill_code);

}  // namespace mulkko
