#include "domain/way_in.h"
#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/json_form.h"
#include "server/api/register_json.h"
#include "server/house.h"

namespace mulkko::api {

Result<void> invite(Call& call, bool invited, UserId user) {
    if (!invited) return {};
    if (call.house.config().mail.smtp_url.empty()) return fail(invalid("invite", "error.no_mail_leaves"));
    WayIn(*call.store, call.now).invite(user);
    return {};
}

Result<Response> list_users(Call& call) {
    auto list = [&](UserId after, int most) { return call.registry().users(call.actor(), after, most); };
    return page_by_id<UserId>(call, list, user_json);
}

Result<Response> add_user(Call& call) {
    auto const filled = new_user_from(*call.json);
    if (!filled) return pass(filled);
    auto const user = call.registry().register_user(call.actor(), filled->who, call.prepared.password_hash);
    if (!user) return pass(user);
    if (auto invited = invite(call, filled->invited, user->id); !invited) return pass(invited);
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
