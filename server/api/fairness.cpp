#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/json_values.h"
#include "server/api/period.h"
#include "server/house.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

template <typename Number>
json or_null(std::optional<Number> const& number) {
    return number ? json(*number) : json{};
}

json share_json(ExpertShare const& share) {
    auto const hours = share.answer_minutes ? json(static_cast<double>(*share.answer_minutes) / 60) : json{};
    return {
        {"expert_id", share.expert.value},
        {"name", share.name},
        {"active", share.active},
        {"capacity", share.capacity},
        {"open_tickets", share.open_tickets},
        {"offers", share.offers},
        {"accepted", share.accepted},
        {"declined", share.declined},
        {"expired", share.expired},
        {"waiting", share.waiting},
        {"taken_back", share.taken_back},
        {"in_time", or_null(share.in_time)},
        {"answer_hours", hours},
        {"accepted_per_place", or_null(share.per_place(share.accepted))},
    };
}

}  // namespace

Result<Response> show_fairness(Call& call) {
    auto const period = period_of(call.request, call.house.rules().calendars.of({}), call.now);
    if (!period) return pass(period);
    auto const sheet = call.registry().fairness_between(call.actor(), period->begin, period->end);
    if (!sheet) return pass(sheet);
    auto experts = json::array();
    for (auto const& share : sheet->experts) experts.push_back(share_json(share));
    return json_answer(
        {{"from", day_json(period->from)},
         {"until", day_json(period->until)},
         {"as_of", time_json(call.now)},
         {"experts", std::move(experts)},
         {"gini",
          {{"offers", or_null(sheet->gini_offers)},
           {"accepted", or_null(sheet->gini_accepted)},
           {"load", or_null(sheet->gini_load)}}}}
    );
}

}  // namespace mulkko::api
