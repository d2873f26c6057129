#include <ranges>

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
constexpr std::size_t kMostFields = 3;

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
    auto fields = json::array();
    auto const considered = rules.suggester.consider(*text);
    for (auto const& suggestion : considered.skills) {
        suggestions.push_back({
            {"code", suggestion.code},
            {"score", suggestion.score},
            {"name", rules.taxonomy.skill(suggestion.code)->name.in(asked->language)},
            {"words", suggestion.words},
        });
    }
    for (auto const& field : considered.fields | std::views::take(kMostFields)) {
        auto const& name = rules.taxonomy.field(field.code)->name.in(asked->language);
        fields.push_back({{"code", field.code}, {"score", field.score}, {"name", name}});
    }
    bool const unsure = !is_sure(considered, rules.confident_suggestion);
    return json_answer(
        {{"suggestions", std::move(suggestions)}, {"fields", std::move(fields)}, {"unsure", unsure}}
    );
}

}  // namespace mulkko::api
