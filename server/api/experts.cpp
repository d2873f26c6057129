#include <algorithm>
#include <array>

#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/register_json.h"

namespace mulkko::api {
namespace {

// What an expert may change of himself; the rest is the centre's to say.
bool is_own_affair(nlohmann::json const& body) {
    constexpr std::array<std::string_view, 3> own{"languages", "capacity", "away"};
    return std::ranges::all_of(body.items(), [&](auto const& item) {
        return std::ranges::count(own, item.key()) > 0;
    });
}

Response expert_answer(Expert const& expert, int status = 200) {
    return json_answer(expert_json(expert), status);
}

Result<Expert> expert_in_path(Call& call) {
    return call.id<ExpertId>().and_then([&](ExpertId id) {
        return call.registry().expert_for(call.actor(), id);
    });
}

}  // namespace

Result<Response> list_experts(Call& call) {
    auto list = [&](ExpertId after, int most) { return call.registry().experts(call.actor(), after, most); };
    return page_by_id<ExpertId>(call, list, expert_json);
}

Result<Response> add_expert(Call& call) {
    auto const filled = new_expert_from(*call.json);
    if (!filled) return pass(filled);
    auto const expert =
        call.registry().register_expert(call.actor(), filled->who, call.prepared.password_hash);
    if (!expert) return pass(expert);
    if (auto invited = invite(call, filled->invited, expert->user); !invited) return pass(invited);
    return expert_answer(*expert, 201)
        .with("Location", "/api/v1/experts/" + std::to_string(expert->id.value));
}

Result<Response> show_expert(Call& call) {
    auto expert = expert_in_path(call);
    if (!expert) return pass(expert);
    return expert_answer(*expert);
}

Result<Response> change_expert(Call& call) {
    auto stored = expert_in_path(call);
    if (!stored) return pass(stored);
    if (!call.actor().is_manager() && !is_own_affair(*call.json)) {
        return fail(ErrorCode::forbidden, "error.forbidden");
    }
    auto expert = expert_from(*call.json, *stored).and_then([&](Expert filled) {
        return call.registry().update_expert(call.actor(), std::move(filled));
    });
    if (!expert) return pass(expert);
    return expert_answer(*expert);
}

}  // namespace mulkko::api
