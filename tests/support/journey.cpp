#include "tests/support/journey.h"

#include <map>
#include <stdexcept>
#include <vector>

namespace mulkko::test {

using nlohmann::json;

namespace {

// Who does what, one after the other, until a freshly offered problem is there.
struct Step {
    HttpClient Journey::*who;
    std::string action;
};

std::map<std::string, std::vector<Step>> const& ways() {
    using J = Journey;
    static std::map<std::string, std::vector<Step>> const all{
        {"offered", {}},
        {"withdrawn", {{&J::company, "withdraw"}}},
        {"guiding", {{&J::casting, "accept"}}},
        {"visiting", {{&J::casting, "accept"}, {&J::casting, "plan_visit"}}},
        {"waiting_company", {{&J::casting, "accept"}, {&J::casting, "ask_company"}}},
        {"proposed", {{&J::casting, "accept"}, {&J::casting, "propose"}}},
        {"resolved", {{&J::casting, "accept"}, {&J::casting, "propose"}, {&J::company, "confirm"}}},
        {"unresolved", {{&J::casting, "accept"}, {&J::manager, "give_up"}}},
        {"closed", {{&J::casting, "accept"}, {&J::manager, "give_up"}, {&J::manager, "close"}}},
        {"rejected", {{&J::manager, "reject"}}},
        {"triage", {}},
    };
    return all;
}

}  // namespace

std::string path_of(json const& ticket) { return "/api/v1/tickets/" + ticket["id"].dump(); }

Journey::Journey(App& the_app)
    : app(the_app),
      company(app.as(app.cast().member)),
      neighbour(app.as(app.cast().neighbour_member)),
      casting(app.as(app.cast().casting_person)),
      moulds(app.as(app.cast().moulds_person)),
      electronics(app.as(app.cast().electronics_person)),
      manager(app.as(app.cast().manager)),
      admin(app.as(app.cast().admin)) {
    app.work([&](Store& store) {
        auto expert = *store.experts().find(app.cast().casting.id);
        expert.capacity = 50;
        store.experts().update(expert);
    });
}

json Journey::filed(json const& more) {
    auto body = filing();
    body.update(more);
    auto answer = company.post("/api/v1/tickets", body);
    if (answer.status != 201) throw std::runtime_error("filing: " + answer.body);
    return answer.json();
}

json Journey::in_state(std::string const& state) {
    if (state == "draft") return filed({{"draft", true}});
    bool nobody_fits = state == "triage" || state == "rejected";
    auto const& cast = app.cast();
    std::vector<std::int64_t> excluded{cast.moulds.id.value};
    if (nobody_fits) excluded.push_back(cast.casting.id.value);
    auto ticket = filed({{"excluded_experts", excluded}});
    return walk(std::move(ticket), state);
}

json Journey::walk(json ticket, std::string const& state) {
    for (auto const& step : ways().at(state)) ticket = move(this->*step.who, ticket, step.action);
    if (ticket["state"] == state) return ticket;
    throw std::runtime_error("no way to " + state + ", but to " + ticket["state"].dump());
}

json Journey::move(HttpClient& who, json const& ticket, std::string const& action) {
    auto answer = who.post(path_of(ticket) + "/moves", body_of(action));
    if (answer.status != 200) {
        auto const now = manager.get(path_of(ticket)).body;
        throw std::runtime_error(action + ": " + answer.body + "\nof " + now);
    }
    return answer.json();
}

json Journey::body_of(std::string const& action) const {
    static std::map<std::string, json> const inputs{
        {"send_to_triage", {{"reason", "시험"}}},
        {"reject", {{"reason", "시험"}}},
        {"decline", {{"reason", "시험"}}},
        {"ask_company", {{"message", "시험"}}},
        {"answer", {{"message", "시험"}}},
        {"plan_visit", {{"date", "2026-03-20"}, {"place", "옌타이 공장"}}},
        {"report_visit", {{"report", "시험"}}},
        {"propose", {{"solution", "시험"}}},
        {"confirm", {{"rating", 5}, {"comment", "시험"}}},
        {"refuse", {{"reason", "시험"}}},
        {"hand_over", {{"reason", "시험"}}},
        {"give_up", {{"reason_code", "beyond_reach"}, {"reason", "시험"}}},
        {"withdraw", {{"reason", "시험"}}},
        {"reopen", {{"reason", "시험"}}},
    };
    json body{{"action", action}};
    if (auto found = inputs.find(action); found != inputs.end()) body.update(found->second);
    if (action == "offer") body.update({{"expert_id", app.cast().electronics.id.value}, {"reason", "시험"}});
    return body;
}

}  // namespace mulkko::test
