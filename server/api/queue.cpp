#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/json_values.h"
#include "server/api/routing_json.h"
#include "server/house.h"
#include "server/views/queue_words.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

json proposal_json(QueueEntry const& entry, Words const& words) {
    if (!entry.proposed) return {};
    auto proposal = candidate_json(*entry.proposed, words);
    proposal["free"] = entry.free;
    proposal["capacity"] = entry.capacity;
    return proposal;
}

json entry_json(QueueEntry const& entry, Workflow const& workflow, Words const& words) {
    auto const& ticket = entry.ticket.ticket;
    auto const why = why_nobody(entry, words);
    return {
        {"ticket_id", ticket.id.value},
        {"title", ticket.problem.title},
        {"urgency", name_of(ticket.problem.urgency)},
        {"version", ticket.version},
        {"action", offering_move(workflow, ticket.state)->action},
        {"waiting_since", time_json(entry.waiting_since)},
        {"came_back", entry.came_back},
        {"pressure", entry.pressure},
        {"candidates", entry.candidates},
        {"proposed", proposal_json(entry, words)},
        {"words", why.empty() ? json{} : json(why)},
    };
}

}  // namespace

Result<Response> show_queue(Call& call) {
    auto const queue = call.desk().queue_for_experts(call.actor());
    if (!queue) return pass(queue);
    auto const words = words_for(call);
    auto items = json::array();
    for (auto const& entry : queue->entries) {
        items.push_back(entry_json(entry, call.house.rules().workflow, words));
    }
    return json_answer({{"items", std::move(items)}, {"more", queue->more}});
}

}  // namespace mulkko::api
