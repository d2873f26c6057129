#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/routing_json.h"
#include "server/catalogues.h"
#include "server/house.h"
#include "server/views/routing_words.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

json left_out_json(LeftOutExpert const& expert, Words const& words) {
    return {
        {"expert_id", expert.expert.value},
        {"name", expert.name},
        {"reason", name_of(expert.reason)},
        {"words", in_words(expert, words)},
    };
}

}  // namespace

json candidate_json(Candidate const& candidate, Words const& words) {
    auto terms = json::array();
    for (auto const& term : candidate.terms) {
        terms.push_back({
            {"term", name_of(term.term)},
            {"value", term.value},
            {"weight", term.weight},
            {"contribution", term.contribution},
            {"words", in_words(term, words)},
        });
    }
    return {
        {"expert_id", candidate.expert.value},
        {"name", candidate.name},
        {"score", candidate.score},
        {"terms", std::move(terms)},
    };
}

Words words_for(Call const& call) {
    auto const& rules = call.house.rules();
    return {call.house.catalogues(), rules, call.language, rules.calendars.of({}), call.now};
}

Result<Response> show_routing(Call& call) {
    auto ranking =
        call.id<TicketId>().and_then([&](TicketId id) { return call.desk().routing_of(call.actor(), id); });
    if (!ranking) return pass(ranking);
    auto const words = words_for(call);
    auto candidates = json::array();
    for (auto const& candidate : ranking->candidates) candidates.push_back(candidate_json(candidate, words));
    auto left_out = json::array();
    for (auto const& expert : ranking->left_out) left_out.push_back(left_out_json(expert, words));
    return json_answer({{"candidates", std::move(candidates)}, {"left_out", std::move(left_out)}});
}

}  // namespace mulkko::api
