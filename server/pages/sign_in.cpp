#include "server/sign_in.h"

#include "server/house.h"
#include "server/language_choice.h"
#include "server/pages/pages.h"
#include "server/views/address.h"
#include "server/views/form.h"
#include "server/views/page.h"

namespace mulkko::pages {
namespace {

constexpr int kYear = 365 * 24 * 3600;

Response sign_in_page(Call& call, Error const* refusal) {
    Page page{call, "sessions/new.html"};
    auto& view = page.view();
    auto const next = refusal ? call.request.form_value("return_to") : call.request.query_value("next");
    view.set("return_to", own_path(next));
    view.set("value_email", call.request.form_value("email"));
    view.show_if("by_mail", !call.house.config().mail.smtp_url.empty());
    if (call.request.query_value("done") == "password") page.announce(page.words().text("done.password"));
    if (refusal) view.say("refused", page.words().text(refusal->message, refusal->values));
    view.show_if("unsent", !refusal && call.request.query_value("unsent") == "true");
    return page.answer(refusal ? status_of(refusal->code) : 200);
}

std::string_view home_of(Role role) {
    switch (role) {
        case Role::company:
            return "/problems";
        case Role::expert:
            return "/offers";
        case Role::manager:
            return "/board";
        case Role::admin:
            return "/users";
        case Role::system:
            return "/sign-in";
    }
    return "/sign-in";
}

}  // namespace

Result<Response> home(Call& call) {
    return see_other(std::string{call.user ? home_of(call.user->role) : "/sign-in"});
}

Result<Response> show_sign_in(Call& call) {
    if (call.user) return see_other("/");
    return sign_in_page(call, nullptr);
}

Result<void> try_password(Call& call) {
    auto checked = check_password(call);
    if (checked || checked.error().code == ErrorCode::busy) return checked;
    // The form comes back with the refusal, which begin_session gives once more.
    return {};
}

Result<Response> sign_in(Call& call) {
    auto session = begin_session(call);
    if (!session) return sign_in_page(call, &session.error());
    return see_other(own_path(call.request.form_value("return_to"))).with("Set-Cookie", session->cookie);
}

Result<Response> sign_out(Call& call) {
    auto cookie = end_session(call);
    return see_other("/sign-in").with("Set-Cookie", std::move(cookie));
}

Result<Response> choose_language(Call& call) {
    auto const language = language_from(call.request.form_value("language"));
    if (!language) return fail(invalid("language", "error.unknown_choice"));
    if (call.user) {
        auto changed = call.registry().set_language(call.actor(), *language);
        if (!changed) return pass(changed);
    }
    auto cookie = std::string{kLanguageCookie}.append("=").append(code_of(*language));
    cookie.append("; Path=/; SameSite=Lax; Max-Age=").append(std::to_string(kYear));
    return see_other(own_path(call.request.form_value("return_to"))).with("Set-Cookie", std::move(cookie));
}

}  // namespace mulkko::pages
