#include "server/rules_reader.h"

namespace mulkko {

Result<Rules> read_rules(Config const& config) {
    auto workflow = read_workflow(config.workflow_file);
    if (!workflow) return pass(workflow);
    auto taxonomy = read_taxonomy(config.skills_file);
    if (!taxonomy) return pass(taxonomy);
    auto time = read_deadlines(config.deadlines_file);
    if (!time) return pass(time);
    auto calendars = read_calendars(config.calendars_directory, *time);
    if (!calendars) return pass(calendars);
    auto places = read_places(config.places_file);
    if (!places) return pass(places);
    SkillSuggester suggester{*taxonomy};
    return Rules{
        std::move(*workflow),
        std::move(*taxonomy),
        std::move(suggester),
        std::move(time->deadlines),
        std::move(*calendars),
        config.weights,
        std::move(*places),
        config.widen_to_field,
        config.confident_suggestion};
}

Label read_label(JsonPlace const& place) {
    Label label;
    place.only({"ko", "zh", "en"});
    for (auto language : kLanguages) {
        auto text = place.at(std::string(code_of(language)));
        label.texts[language] = text.text();
        if (text.is_text() && label.texts[language].empty()) text.fault("file.blank");
    }
    return label;
}

}  // namespace mulkko
