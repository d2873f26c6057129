#include <algorithm>
#include <iterator>
#include <set>

#include "server/rules_reader.h"

namespace mulkko {
namespace {

std::vector<std::string> texts_in(JsonPlace const& by_language) {
    std::vector<std::string> all;
    by_language.only({"ko", "zh", "en"});
    for (auto language : kLanguages) {
        auto const list = by_language.maybe(std::string(code_of(language)));
        if (list) std::ranges::move(list->texts(), std::back_inserter(all));
    }
    return all;
}

class TaxonomyReading {
public:
    std::vector<Field> fields;
    std::vector<Skill> skills;

    void field(JsonPlace const& place) {
        place.only({"code", "name", "skills"});
        Field read{new_code(place.at("code")), read_label(place.at("name")), {}};
        for (auto const& row : place.at("skills").items()) {
            skill(row, read.code);
            read.skills.push_back(skills.back().code);
        }
        fields.push_back(std::move(read));
    }

private:
    void skill(JsonPlace const& place, std::string const& field) {
        place.only({"code", "name", "keywords", "examples"});
        Skill read{new_code(place.at("code")), field, read_label(place.at("name")), {}};
        if (!read.code.starts_with(field + "."))
            place.fault("skills.code_outside_field", {{"code", read.code}});
        auto keywords = place.at("keywords");
        keywords.only({"ko", "zh", "en"});
        for (auto language : kLanguages) {
            read.keywords[language] = keywords.at(std::string(code_of(language))).texts();
        }
        if (auto examples = place.maybe("examples")) read.examples = texts_in(*examples);
        skills.push_back(std::move(read));
    }

    std::string new_code(JsonPlace const& place) {
        auto code = place.text();
        if (place.is_text() && !codes_.insert(code).second)
            place.fault("skills.doubled_code", {{"code", code}});
        return code;
    }

    std::set<std::string> codes_;
};

std::map<int, Label> read_levels(JsonPlace const& list) {
    std::map<int, Label> levels;
    for (auto const& row : list.items()) {
        row.only({"level", "ko", "zh", "en"});
        auto& label = levels[static_cast<int>(row.at("level").whole(1, 5))];
        for (auto language : kLanguages)
            label.texts[language] = row.at(std::string(code_of(language))).text();
    }
    return levels;
}

}  // namespace

Result<Taxonomy> read_taxonomy(std::string const& path) {
    auto file = JsonFile::read(path);
    if (!file) return pass(file);
    JsonPlace root{*file};
    root.only({"version", "languages", "note", "proficiency_levels", "fields", "asides"});
    auto levels = read_levels(root.at("proficiency_levels"));
    TaxonomyReading reading;
    for (auto const& row : root.at("fields").items()) reading.field(row);
    auto const said = root.maybe("asides");
    auto asides = said ? texts_in(*said) : std::vector<std::string>{};
    if (auto faults = file->faults()) return fail(*faults);
    return Taxonomy{
        std::move(reading.fields), std::move(reading.skills), std::move(levels), std::move(asides)};
}

}  // namespace mulkko
