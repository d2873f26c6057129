#include "server/pages/expert_form.h"

#include <algorithm>

#include "server/house.h"
#include "server/pages/invitation.h"
#include "server/views/form.h"
#include "server/views/page.h"

namespace mulkko::pages {
namespace {

std::string level_field(std::string const& code) { return "level-" + code; }

std::string day_or_nothing(std::optional<Date> day) { return day ? to_text(*day) : std::string{}; }

// A day that was typed but does not exist must not pass as "no day": the register refuses it.
std::optional<Date> day_from(std::string const& text) {
    if (text.empty()) return std::nullopt;
    return parse_date(text).value_or(Date{std::chrono::year{0}, std::chrono::month{0}, std::chrono::day{0}});
}

void show_levels(View& skill, Words const& words, std::string const& chosen) {
    for (auto const& [level, label] : words.rules().taxonomy.levels()) {
        auto option = skill.add("levels");
        option.set("level", level);
        option.set("level_name", label.in(words.language()));
        option.show_if("level_chosen", std::to_string(level) == chosen);
    }
}

void show_skills(View& view, Words const& words, Fields const& typed) {
    for (auto const& field : words.rules().taxonomy.fields()) {
        auto part = view.add("fields");
        part.set("field_name", field.name.in(words.language()));
        auto const count = std::ranges::count_if(field.skills, [&](auto const& code) {
            return !value_of(typed, level_field(code)).empty();
        });
        part.set("field_count", count);
        part.show_if("field_open", count > 0);
        part.show_if("field_chosen", count > 0);
        for (auto const& code : field.skills) {
            auto skill = part.add("skills");
            skill.set("skill_code", code);
            skill.set("skill_name", words.skill(code));
            show_levels(skill, words, value_of(typed, level_field(code)));
        }
    }
}

}  // namespace

Fields fields_of(Expert const& expert) {
    Fields typed{
        {"institution", expert.institution},
        {"city", expert.city},
        {"country", expert.country},
        {"capacity", std::to_string(expert.capacity)},
        {"weekly_limit", std::to_string(expert.weekly_limit)},
        {"paused", expert.paused ? "true" : ""},
        {"term_from", day_or_nothing(expert.term_from)},
        {"term_until", day_or_nothing(expert.term_until)},
        {"active", expert.active ? "true" : ""},
        {"language", "ko"},
    };
    for (auto const& code : codes_of(expert.languages)) typed.emplace("languages", code);
    for (auto const& skill : expert.skills)
        typed.emplace(level_field(skill.code), std::to_string(skill.level));
    return typed;
}

Expert expert_from(Fields const& typed, Expert stored, Taxonomy const& taxonomy) {
    stored.institution = value_of(typed, "institution");
    stored.city = value_of(typed, "city");
    stored.country = value_of(typed, "country");
    stored.languages = languages_from(values_of(typed, "languages"));
    stored.capacity = static_cast<int>(
        std::clamp<std::int64_t>(number_from(value_of(typed, "capacity")).value_or(-1), -1, 1000)
    );
    stored.weekly_limit = static_cast<int>(
        std::clamp<std::int64_t>(number_from(value_of(typed, "weekly_limit")).value_or(-1), -1, 1000)
    );
    stored.paused = value_of(typed, "paused") == "true";
    stored.term_from = day_from(value_of(typed, "term_from"));
    stored.term_until = day_from(value_of(typed, "term_until"));
    if (stored.id) stored.active = value_of(typed, "active") == "true";
    stored.skills.clear();
    for (auto const& skill : taxonomy.skills()) {
        auto const level = value_of(typed, level_field(skill.code));
        if (level.empty()) continue;
        stored.skills.push_back(
            {skill.code, static_cast<int>(std::clamp<std::int64_t>(number_from(level).value_or(0), 0, 9))}
        );
    }
    return stored;
}

Response expert_page(Call& call, ExpertId id, Fields const& typed, Error const* fault) {
    Page page{call, "experts/edit.html", "/experts"};
    auto& view = page.view();
    auto const& words = page.words();
    view.set("heading", words.text(id ? "heading.expert" : "heading.new_expert"));
    if (auto const known = id ? call.store->experts().find(id) : std::nullopt) view.say("whose", known->name);
    view.set("form_url", id ? "/experts/" + std::to_string(id.value) : "/experts");
    show_values(view, typed, {"institution", "city", "capacity", "weekly_limit", "term_from", "term_until"});
    view.choose("registered", "person", static_cast<bool>(id));
    view.show_if("is_paused", value_of(typed, "paused") == "true");
    view.show_if("is_active", value_of(typed, "active") == "true");
    if (!id) {
        show_values(view, typed, {"name", "email"});
        view.set("value_password", "");
        show_invitation(view, call, typed);
        show_languages(view, words, "user_languages", {value_of(typed, "language")});
    }
    show_countries(view, words, value_of(typed, "country"));
    show_languages(view, words, "speaks", values_of(typed, "languages"));
    show_skills(view, words, typed);
    if (fault) show_faults(view, words, *fault);
    return page.answer(fault ? status_of(fault->code) : 200);
}

}  // namespace mulkko::pages
