#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/catalogues.h"
#include "server/house.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

json candidate_json(Candidate const& candidate, Call const& call) {
    auto terms = json::array();
    for (auto const& term : candidate.terms) {
        terms.push_back({
            {"term", name_of(term.term)},
            {"value", term.value},
            {"weight", term.weight},
            {"contribution", term.contribution},
            {"words", call.house.catalogues().text(call.language, term.words, term.values)},
        });
    }
    return {
        {"expert_id", candidate.expert.value},
        {"name", candidate.name},
        {"score", candidate.score},
        {"terms", std::move(terms)},
    };
}

json left_out_json(LeftOutExpert const& expert, Call const& call) {
    auto reason = std::string(name_of(expert.reason));
    return {
        {"expert_id", expert.expert.value},
        {"name", expert.name},
        {"reason", reason},
        {"words", call.house.catalogues().text(call.language, "left_out." + reason, expert.values)},
    };
}

}  // namespace

Result<Response> show_routing(Call& call) {
    auto ranking =
        call.id<TicketId>().and_then([&](TicketId id) { return call.desk().routing_of(call.actor(), id); });
    if (!ranking) return pass(ranking);
    auto candidates = json::array();
    for (auto const& candidate : ranking->candidates) candidates.push_back(candidate_json(candidate, call));
    auto left_out = json::array();
    for (auto const& expert : ranking->left_out) left_out.push_back(left_out_json(expert, call));
    return json_answer({{"candidates", std::move(candidates)}, {"left_out", std::move(left_out)}});
}

}  // namespace mulkko::api
