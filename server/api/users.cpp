#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/json_form.h"
#include "server/api/register_json.h"

namespace mulkko::api {

Result<Response> list_users(Call& call) {
    auto list = [&](UserId after, int most) { return call.registry().users(call.actor(), after, most); };
    return page_by_id<UserId>(call, list, user_json);
}

Result<Response> add_user(Call& call) {
    auto user = new_user_from(*call.json).and_then([&](NewUser filled) {
        return call.registry().register_user(call.actor(), std::move(filled), call.prepared.password_hash);
    });
    if (!user) return pass(user);
    return json_answer(user_json(*user), 201);
}

Result<Response> change_user(Call& call) {
    auto id = call.id<UserId>();
    if (!id) return pass(id);
    auto active = read_form<bool>(*call.json, true, [](JsonForm& form, bool& into) {
        form.require({"active"});
        form.truth("active", into);
    });
    if (!active) return pass(active);
    auto user = call.registry().set_active(call.actor(), *id, *active);
    if (!user) return pass(user);
    return json_answer(user_json(*user));
}

}  // namespace mulkko::api
