#include "domain/addresses.h"
#include "domain/way_in.h"
#include "server/house.h"
#include "server/pages/pages.h"
#include "server/pages/registers.h"

// What everybody may change about themselves: the password, and the address that mail goes to.

namespace mulkko::pages {
namespace {

Addresses addresses(Call& call) { return {*call.store, call.house.rules(), call.now}; }

bool mail_leaves(Call const& call) { return !call.house.config().mail.smtp_url.empty(); }

void show_trouble(Page& page, AddressTrouble const& trouble) {
    auto part = page.view().add("address_trouble");
    part.set("failing_since", page.words().moment(trouble.since));
    part.set("failing_reason", trouble.reason);
}

/// Shows the account; where a form was refused, with what was typed and the fault.
Result<Response> account_page(Call& call, Fields const& typed, Error const* fault) {
    auto const user = call.store->users().find(call.actor().id);
    if (!user) return fail(ErrorCode::not_found, "error.not_found");
    Page page{call, "settings/account.html", "/settings/account"};
    auto& view = page.view();
    view.set("own_name", user->name);
    view.set("own_email", user->email);
    view.show_if("mail_leaves", mail_leaves(call));
    if (auto const trouble = addresses(call).trouble_of(user->id)) show_trouble(page, *trouble);
    if (auto const wanted = addresses(call).wanted_by(user->id)) view.say("wanted", *wanted);
    show_values(view, typed, {"email"});
    // The field stands in two forms; the fault belongs to the one that was sent.
    bool const of_address = call.route.path == "/settings/account/address";
    if (fault) view.choose("of_address", "of_password", of_address);
    if (fault) show_faults(view, page.words(), *fault);
    return page.answer(fault ? status_of(fault->code) : 200);
}

/// Errors: invalid on `current` where the present password was wrong.
Result<void> known_by_password(Call const& call) {
    if (call.prepared.recognised == call.actor().id) return {};
    return fail(invalid("current", "error.wrong_current_password"));
}

Result<Response> answer_to_form(Call& call, Result<void> const& done, std::string const& what) {
    if (done) return see_other("/settings/account", what);
    if (done.error().code != ErrorCode::invalid) return pass(done);
    return account_page(call, call.request.form, &done.error());
}

}  // namespace

Result<Response> show_account(Call& call) { return account_page(call, {}, nullptr); }

Result<Response> change_password(Call& call) {
    auto const changed = known_by_password(call).and_then([&] {
        return WayIn(*call.store, call.now)
            .change_password(
                call.actor().id,
                std::string{call.request.form_value("password")},
                call.prepared.password_hash,
                call.session ? &*call.session : nullptr
            );
    });
    return answer_to_form(call, changed, "own_password");
}

Result<Response> change_address(Call& call) {
    if (!mail_leaves(call)) return fail(ErrorCode::conflict, "error.no_mail_leaves");
    auto const asked = known_by_password(call).and_then([&] {
        return addresses(call).ask_to_change(call.actor().id, std::string{call.request.form_value("email")});
    });
    return answer_to_form(call, asked, "confirmation");
}

Result<Response> ask_to_confirm(Call& call) {
    if (!mail_leaves(call)) return fail(ErrorCode::conflict, "error.no_mail_leaves");
    auto const asked = addresses(call).ask_to_confirm(call.actor().id);
    return answer_to_form(call, asked, "confirmation");
}

}  // namespace mulkko::pages
