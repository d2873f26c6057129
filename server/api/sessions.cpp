#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/json_form.h"
#include "server/api/register_json.h"
#include "server/sign_in.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

struct Typed {
    std::string email, password;
};

}  // namespace

Result<void> check_sign_in(Call& call) {
    auto typed = read_form<Typed>(*call.json, {}, [](JsonForm& form, Typed& into) {
        form.require({"email", "password"});
        form.text("email", into.email);
        form.text("password", into.password);
    });
    if (!typed) return pass(typed);
    return check_password(call);
}

Result<Response> sign_in(Call& call) {
    auto session = begin_session(call);
    if (!session) return pass(session);
    json body{{"user", user_json(session->user)}, {"csrf_token", session->session.csrf_token}};
    return json_answer(body).with("Set-Cookie", session->cookie);
}

Result<Response> sign_out(Call& call) {
    auto cookie = end_session(call);
    return Response{.status = 204, .headers = {{"Set-Cookie", cookie}}, .content_type = {}, .body = {}};
}

Result<Response> me(Call& call) {
    auto user = call.store->users().find(call.actor().id);
    if (!user) return fail(ErrorCode::unauthenticated, "error.unauthenticated");
    // The user's own fields, and the same under `user`, as signing in gives them.
    auto body = user_json(*user);
    body["user"] = body;
    if (call.session) body["csrf_token"] = call.session->csrf_token;
    return json_answer(body);
}

Result<Response> change_me(Call& call) {
    auto language = read_form<Language>(*call.json, call.language, [](JsonForm& form, Language& into) {
        form.require({"language"});
        form.language("language", into);
    });
    if (!language) return pass(language);
    auto user = call.registry().set_language(call.actor(), *language);
    if (!user) return pass(user);
    return json_answer({{"user", user_json(*user)}});
}

}  // namespace mulkko::api
