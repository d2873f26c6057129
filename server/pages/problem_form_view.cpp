#include <algorithm>
#include <set>

#include "domain/confirmation.h"
#include "server/house.h"
#include "server/pages/pages.h"
#include "server/pages/problem_form.h"
#include "server/uploads.h"
#include "server/views/form.h"

namespace mulkko::pages {
namespace {

/// A likelier guess than this is worth a look; the script (app.js) holds the same line.
constexpr double kWorthShowing = 0.1;

using Codes = std::set<std::string, std::less<>>;

Problem problem_so_far(Fields const& typed) {
    Problem problem;
    problem.title = value_of(typed, "title");
    problem.description = value_of(typed, "description");
    problem.city = value_of(typed, "city");
    problem.skills = values_of(typed, "skills");
    for (auto const& field : kFaultFields) problem.*field.text = value_of(typed, field.name);
    return problem;
}

void show_urgencies(Page& page, std::string_view chosen) {
    auto const& words = page.words();
    for (auto const urgency : kUrgencies) {
        auto choice = page.view().add("urgencies");
        auto const name = std::string{name_of(urgency)};
        auto const hours = words.hours(words.rules().deadlines.of(urgency).first_response);
        choice.set("urgency_code", name);
        choice.set("urgency_name", words.urgency(urgency));
        choice.set("urgency_promise", words.text("urgency." + name + ".promise", {{"hours", hours}}));
        choice.show_if("urgency_chosen", name == chosen);
    }
}

void show_facts(Page& page, Fields const& typed, std::optional<Error> const& fault) {
    auto const& words = page.words();
    for (auto const& field : kFaultFields) {
        auto fact = page.view().add("facts");
        auto const name = std::string{field.name};
        fact.set("fact_name", name);
        fact.set("fact_label", words.text("fact." + name));
        fact.set("fact_example", words.text("fact." + name + ".example"));
        fact.set("fact_value", value_of(typed, name));
        fact.set("fact_most", static_cast<std::int64_t>(field.most));
        if (!fault) continue;
        for (auto const& one : all_faults(*fault)) {
            if (one.field == name) fact.say("fact_error", words.text(one.message, one.values));
        }
    }
}

void show_skill(View part, Words const& words, std::string_view code, bool chosen) {
    part.set("skill_code", code);
    part.set("skill_name", words.skill(code));
    part.show_if("skill_chosen", chosen);
}

/// Offers what the text seems to be about; what is said clearly is ticked already.
Codes show_suggestions(Page& page, ProblemForm const& form, Codes const& chosen) {
    auto const& words = page.words();
    auto const confident = words.rules().confident_suggestion;
    auto const considered =
        form.suggest ? words.rules().suggester.consider(text_of(problem_so_far(form.typed))) : Suggestions{};
    bool const guesses = is_sure(considered, kWorthShowing) && !is_sure(considered, confident);
    page.view().show_if("sure", !guesses);
    Codes offered;
    if (!form.suggest) return offered;
    for (auto const& suggestion : considered.skills) {
        if (suggestion.score < kWorthShowing) continue;
        bool const clear = chosen.empty() && suggestion.score >= confident;
        auto part = page.view().add("suggestions");
        part.set("skill_field", words.field_of_skill(suggestion.code));
        show_skill(std::move(part), words, suggestion.code, clear || chosen.contains(suggestion.code));
        offered.insert(suggestion.code);
    }
    page.view().show_if("no_suggestions", offered.empty());
    return offered;
}

void show_fields(Page& page, Codes const& chosen) {
    auto const& words = page.words();
    for (auto const& field : words.rules().taxonomy.fields()) {
        auto part = page.view().add("fields");
        part.set("field_name", field.name.in(words.language()));
        auto const count =
            std::ranges::count_if(field.skills, [&](auto const& code) { return chosen.contains(code); });
        part.show_if("field_open", count > 0);
        part.show_if("field_chosen", count > 0);
        part.set("field_count", count);
        for (auto const& code : field.skills)
            show_skill(part.add("skills"), words, code, chosen.contains(code));
    }
}

/// Counts like the statement of a filed problem, over what is typed so far.
int completeness(Fields const& typed) { return completeness_of(problem_so_far(typed)); }

}  // namespace

void show_problem_form(Page& page, Config const& config, ProblemForm const& form) {
    auto& view = page.view();
    auto const& typed = form.typed;
    show_values(view, typed, {"title", "description", "city", "excluded_experts", "excluded_institutions"});
    show_urgencies(page, value_of(typed, "urgency"));
    show_facts(page, typed, form.fault);
    auto const skills = values_of(typed, "skills");
    Codes chosen{skills.begin(), skills.end()};
    // One skill has one box: what is offered above is not ticked below as well.
    for (auto const& code : show_suggestions(page, form, chosen)) chosen.erase(code);
    show_fields(page, chosen);
    show_languages(view, page.words(), "problem_languages", {value_of(typed, "language")});
    view.set("completeness", completeness(typed));
    view.show_if(
        "exclusions_open",
        !value_of(typed, "excluded_experts").empty() || !value_of(typed, "excluded_institutions").empty()
    );
    view.show_if("files_again", form.files_again);
    show_file_limits(page, config);
    if (form.fault) show_faults(view, page.words(), *form.fault);
}

void show_file_limits(Page& page, Config const& config) {
    auto const size = page.words().size(static_cast<std::int64_t>(config.file_bytes));
    auto const count = std::to_string(config.files_per_message);
    page.view().set("file_limits", page.words().text("file.limits", {{"size", size}, {"count", count}}));
    page.view().set("file_most", static_cast<std::int64_t>(config.file_bytes));
    page.view().set("file_too_large", page.words().text("file.too_large", {{"size", size}}));
}

bool brings_files(Request const& request) {
    return std::ranges::any_of(request.parts, [](Part const& part) {
        return !part.file.empty() && !part.file_name.empty();
    });
}

Result<void> keep_files_if_any(Call& call) {
    // Looking for skills files nothing, so there is nothing to keep.
    if (call.request.form_value("do") == "suggest") return {};
    return keep_files(call);
}

Result<void> keep_files_of_ticket_if_any(Call& call) {
    return brings_files(call.request) ? keep_files_of_ticket(call) : Result<void>{};
}

Result<void> attach_kept_files(Call& call, TicketId id) {
    for (auto const& file : call.prepared.files) {
        if (auto added = call.desk().attach(call.actor(), id, file); !added) return pass(added);
    }
    return {};
}

}  // namespace mulkko::pages
