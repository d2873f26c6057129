#include "server/pages/problem_form.h"

#include <algorithm>

#include "domain/faults.h"
#include "domain/text.h"
#include "server/views/form.h"

namespace mulkko::pages {
namespace {

constexpr int kExpertsAtOnce = 500;

/// Calls `look` with every registered expert.
template <typename Look>
void each_expert(Store& store, Look look) {
    ExpertId after;
    for (;;) {
        auto const experts = store.experts().list(after, kExpertsAtOnce);
        for (auto const& expert : experts) look(expert);
        if (experts.size() < kExpertsAtOnce) return;
        after = experts.back().id;
    }
}

}  // namespace

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        auto const end = text.find('\n');
        auto line = cleaned(text.substr(0, end), "line", {.most = text.size()});
        if (line && !line->empty()) lines.push_back(std::move(*line));
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
    }
    return lines;
}

std::vector<ExpertId> experts_named(std::string_view text, Store& store, Faults& faults) {
    std::vector<ExpertId> ids;
    std::map<std::string, std::string> wanted;
    for (auto const& line : lines_of(text)) wanted.emplace(folded(line), line);
    if (wanted.empty()) return ids;
    auto missing = wanted;
    each_expert(store, [&](Expert const& expert) {
        auto const name = folded(expert.name);
        if (!wanted.contains(name)) return;
        ids.push_back(expert.id);
        missing.erase(name);
    });
    for (auto const& [name, line] : missing) {
        faults.add(invalid("excluded_experts", "error.no_such_expert", {{"name", shortened(line, 60)}}));
    }
    return ids;
}

std::string lines_from(std::vector<std::string> const& names) {
    std::string lines;
    for (auto const& name : names) lines += name + "\n";
    return lines;
}

std::string lines_from(std::vector<ExpertId> const& experts, Store& store) {
    std::vector<std::string> names;
    for (auto const id : experts) {
        if (auto const expert = store.experts().find(id)) names.push_back(expert->name);
    }
    return lines_from(names);
}

Fields fields_of(Problem const& problem, Store& store) {
    Fields typed;
    auto put = [&](std::string name, std::string value) { typed.emplace(std::move(name), std::move(value)); };
    put("title", problem.title);
    put("description", problem.description);
    put("language", std::string{code_of(problem.language)});
    put("urgency", std::string{name_of(problem.urgency)});
    put("city", problem.city);
    for (auto const& code : problem.skills) put("skills", code);
    for (auto const& field : kFaultFields) put(std::string{field.name}, problem.*field.text);
    put("excluded_experts", lines_from(problem.excluded_experts, store));
    put("excluded_institutions", lines_from(problem.excluded_institutions));
    return typed;
}

Result<Problem> problem_from(Fields const& typed, Language language, Store& store) {
    Faults faults;
    Problem problem;
    problem.title = value_of(typed, "title");
    problem.description = value_of(typed, "description");
    problem.language = language_from(value_of(typed, "language")).value_or(language);
    problem.city = value_of(typed, "city");
    problem.skills = values_of(typed, "skills");
    for (auto const& field : kFaultFields) problem.*field.text = value_of(typed, field.name);
    auto const urgency = urgency_from(value_of(typed, "urgency"));
    if (!urgency) faults.add(invalid("urgency", "error.unknown_choice"));
    problem.urgency = urgency.value_or(Urgency::normal);
    problem.excluded_experts = experts_named(value_of(typed, "excluded_experts"), store, faults);
    problem.excluded_institutions = lines_of(value_of(typed, "excluded_institutions"));
    return faults.unless_any(std::move(problem));
}

}  // namespace mulkko::pages
