#include <algorithm>

#include "server/house.h"
#include "server/pages/pages.h"
#include "server/views/address.h"
#include "server/views/form.h"
#include "server/views/page.h"

namespace mulkko::pages {
namespace {

Result<Expert> myself(Call& call) {
    if (!call.actor().expert) return fail(ErrorCode::not_found, "error.not_found");
    return call.registry().expert_for(call.actor(), *call.actor().expert);
}

void show_away(Page& page, Expert const& expert) {
    auto& view = page.view();
    for (auto const& period : expert.away) {
        auto row = view.add("away");
        row.set("away_text", page.words().days(period.from, period.until));
        row.set("away_from", to_text(period.from));
        row.set("away_until", to_text(period.until));
    }
    view.show_if("no_away", expert.away.empty());
    view.set("today", to_text(page.words().today()));
}

std::string term_of(Expert const& expert, Words const& words) {
    auto const from = expert.term_from ? words.day(*expert.term_from) : "";
    auto const until = expert.term_until ? words.day(*expert.term_until) : words.text("term.open");
    return words.text("time.days", {{"from", from}, {"until", until}});
}

Response profile_page(Call& call, Expert const& expert, Fields const& typed, Error const* fault) {
    Page page{call, "profile/show.html", "/profile"};
    auto& view = page.view();
    auto const& words = page.words();
    show_away(page, expert);
    show_values(view, typed, {"from", "until", "capacity", "weekly_limit"});
    view.show_if("is_paused", value_of(typed, "paused") == "true");
    show_languages(view, words, "speaks", values_of(typed, "languages"));
    for (auto const& skill : expert.skills) {
        auto row = view.add("skills");
        row.set("skill_name", words.skill(skill.code));
        row.set("skill_level", skill.level);
        row.set("skill_level_name", words.level(skill.level));
    }
    view.set("institution", expert.institution);
    view.set("term", term_of(expert, words));
    if (fault) show_faults(view, words, *fault);
    return page.answer(fault ? 422 : 200);
}

Fields fields_of(Expert const& expert) {
    Fields typed{
        {"capacity", std::to_string(expert.capacity)},
        {"weekly_limit", std::to_string(expert.weekly_limit)},
        {"paused", expert.paused ? "true" : ""}};
    for (auto const& code : codes_of(expert.languages)) typed.emplace("languages", code);
    return typed;
}

// The form has one period, so a fault of any period belongs to its fields: away[2].until is `until`.
Error of_form(Error fault) {
    if (fault.field.starts_with("away[")) fault.field = fault.field.substr(fault.field.rfind('.') + 1);
    for (auto& further : fault.also) further = of_form(std::move(further));
    return fault;
}

/// Saves the expert, or shows the page again with what was typed.
Result<Response> saved(Call& call, Expert changed, Fields const& typed) {
    auto const stored = call.registry().update_expert(call.actor(), std::move(changed));
    if (stored) return see_other("/profile", "saved");
    if (stored.error().code != ErrorCode::invalid) return pass(stored);
    auto const now = myself(call);
    if (!now) return pass(now);
    auto const fault = of_form(stored.error());
    return profile_page(call, *now, typed, &fault);
}

/// What the other form of the page holds stays as it is stored.
Fields together(Fields typed, Expert const& expert) {
    typed.merge(fields_of(expert));
    return typed;
}

}  // namespace

Result<Response> show_profile(Call& call) {
    auto const expert = myself(call);
    if (!expert) return pass(expert);
    return profile_page(call, *expert, fields_of(*expert), nullptr);
}

Result<Response> save_profile(Call& call) {
    auto expert = myself(call);
    if (!expert) return pass(expert);
    expert->languages = languages_from(call.request.form_values("languages"));
    expert->capacity = static_cast<int>(number_from(call.request.form_value("capacity")).value_or(-1));
    expert->weekly_limit =
        static_cast<int>(number_from(call.request.form_value("weekly_limit")).value_or(-1));
    expert->paused = call.request.form_value("paused") == "true";
    return saved(call, std::move(*expert), call.request.form);
}

Result<Response> add_away(Call& call) {
    auto expert = myself(call);
    if (!expert) return pass(expert);
    auto const typed = together(call.request.form, *expert);
    auto const from = parse_date(call.request.form_value("from"));
    auto const until = parse_date(call.request.form_value("until"));
    if (!from || !until) {
        auto const fault = invalid(from ? "until" : "from", "error.date");
        return profile_page(call, *expert, typed, &fault);
    }
    expert->away.push_back({*from, *until});
    return saved(call, std::move(*expert), typed);
}

Result<Response> remove_away(Call& call) {
    auto expert = myself(call);
    if (!expert) return pass(expert);
    auto const from = parse_date(call.request.form_value("from"));
    auto const until = parse_date(call.request.form_value("until"));
    std::erase_if(expert->away, [&](auto const& period) {
        return period.from == from && period.until == until;
    });
    return saved(call, std::move(*expert), fields_of(*expert));
}

}  // namespace mulkko::pages
