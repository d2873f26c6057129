#include "server/api/problem_form.h"

#include "server/api/json_form.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

void read_problem(JsonForm& form, Problem& problem) {
    form.text("title", problem.title);
    form.text("description", problem.description);
    form.language("language", problem.language);
    form.choice<Urgency>("urgency", problem.urgency, urgency_from);
    form.texts("skills", problem.skills);
    form.text("city", problem.city);
    for (auto const& field : kFaultFields) form.text(std::string(field.name).c_str(), problem.*field.text);
    form.ids("excluded_experts", problem.excluded_experts);
    form.texts("excluded_institutions", problem.excluded_institutions);
}

// What is no single value becomes nothing, and the need that asks for it says so.
Value value_of(json const& value) {
    switch (value.type()) {
        case json::value_t::boolean:
            return value.get<bool>();
        case json::value_t::number_integer:
        case json::value_t::number_unsigned:
            return value.get<std::int64_t>();
        case json::value_t::number_float:
            return value.get<double>();
        case json::value_t::string:
            return value.get<std::string>();
        default:
            return std::monostate{};
    }
}

}  // namespace

Result<Filing> filing_from(json const& body, Language language) {
    Filing filing;
    filing.problem.language = language;
    return read_form<Filing>(body, std::move(filing), [](JsonForm& form, Filing& into) {
        form.require({"title"});
        read_problem(form, into.problem);
        form.truth("draft", into.draft);
        form.id("company_id", into.company);
    });
}

Result<Problem> problem_from(json const& body, Problem problem) {
    return read_form<Problem>(body, std::move(problem), read_problem);
}

Result<Consultation> consultation_from(json const& body) {
    return read_form<Consultation>(body, {}, [](JsonForm& form, Consultation& into) {
        form.require({"expert_id"});
        form.id("expert_id", into.expert);
        form.text("reason", into.reason);
        form.truth("end", into.end);
    });
}

Result<MoveRequest> move_from(json const& body) {
    MoveRequest move;
    Faults faults;
    for (auto const& [name, value] : body.items()) {
        if (name == "action") continue;
        if (value.is_structured()) faults.add(invalid(name, "error.not_text"));
        move.input[name] = value_of(value);
    }
    auto action = body.find("action");
    if (action == body.end()) {
        faults.add(invalid("action", "error.required"));
    } else if (!action->is_string()) {
        faults.add(invalid("action", "error.not_text"));
    } else {
        move.action = action->get<std::string>();
    }
    return faults.unless_any(std::move(move));
}

}  // namespace mulkko::api
