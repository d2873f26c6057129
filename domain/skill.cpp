#include "domain/skill.h"

#include <algorithm>

namespace mulkko {

Taxonomy::Taxonomy(
    std::vector<Field> fields,
    std::vector<Skill> skills,
    std::map<int, Label> levels,
    std::vector<std::string> asides
)
    : fields_(std::move(fields)),
      skills_(std::move(skills)),
      levels_(std::move(levels)),
      asides_(std::move(asides)) {
    for (std::size_t i = 0; i < skills_.size(); ++i) by_code_.emplace(skills_[i].code, i);
}

Skill const* Taxonomy::skill(std::string_view code) const {
    auto const found = by_code_.find(code);
    return found == by_code_.end() ? nullptr : &skills_[found->second];
}

Field const* Taxonomy::field(std::string_view code) const {
    auto const found = std::ranges::find(fields_, code, &Field::code);
    return found == fields_.end() ? nullptr : &*found;
}

std::string_view field_of(std::string_view skill_code) { return skill_code.substr(0, skill_code.find('.')); }

}  // namespace mulkko
