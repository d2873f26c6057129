#include "domain/text.h"
#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/json_form.h"
#include "server/api/json_values.h"
#include "server/house.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

constexpr std::size_t kMostText = 20'000;

json skill_json(Skill const& skill, Language language) {
    return {
        {"code", skill.code},
        {"field", skill.field},
        {"name", skill.name.in(language)},
        {"names", label_json(skill.name)},
    };
}

json field_json(Field const& field, Language language) {
    return {
        {"code", field.code},
        {"name", field.name.in(language)},
        {"names", label_json(field.name)},
        {"skills", field.skills},
    };
}

struct Asked {
    std::string text;
    Language language = Language::en;
};

}  // namespace

Result<Response> list_skills(Call& call) {
    auto const& taxonomy = call.house.rules().taxonomy;
    json body{
        {"items", json::array()}, {"next", nullptr}, {"fields", json::array()}, {"levels", json::array()}};
    for (auto const& skill : taxonomy.skills()) body["items"].push_back(skill_json(skill, call.language));
    for (auto const& field : taxonomy.fields()) body["fields"].push_back(field_json(field, call.language));
    for (auto const& [level, label] : taxonomy.levels()) {
        body["levels"].push_back(
            {{"level", level}, {"name", label.in(call.language)}, {"names", label_json(label)}}
        );
    }
    return json_answer(body);
}

Result<Response> suggest_skills(Call& call) {
    auto asked = read_form<Asked>(
        *call.json,
        {.text = {}, .language = call.language},
        [](JsonForm& form, Asked& into) {
            form.require({"text"});
            form.text("text", into.text);
            form.language("language", into.language);
        }
    );
    if (!asked) return pass(asked);
    auto text = cleaned(asked->text, "text", {.most = kMostText, .required = true, .lines = true});
    if (!text) return pass(text);
    auto const& rules = call.house.rules();
    auto suggestions = json::array();
    for (auto const& suggestion : rules.suggester.suggest(*text)) {
        auto const* skill = rules.taxonomy.skill(suggestion.code);
        suggestions.push_back({
            {"code", suggestion.code},
            {"score", suggestion.score},
            {"name", skill ? skill->name.in(asked->language) : std::string{}},
            {"words", suggestion.words},
        });
    }
    return json_answer({{"suggestions", std::move(suggestions)}});
}

}  // namespace mulkko::api
