#include "domain/addresses.h"
#include "server/house.h"
#include "server/pages/pages.h"
#include "server/pages/registers.h"

// Another address for somebody else, who confirms it: a mistyped one, or one that is gone.

namespace mulkko::pages {
namespace {

Result<Response> address_page(Call& call, UserId id, Fields const& typed, Error const* fault) {
    auto const user = call.store->users().find(id);
    if (!user) return fail(ErrorCode::not_found, "error.not_found");
    Page page{call, "users/address.html", "/users"};
    auto& view = page.view();
    view.set("person_name", user->name);
    view.set("person_email", user->email);
    view.set("address_url", "/users/" + std::to_string(id.value) + "/address");
    show_values(view, typed, {"email"});
    if (fault) show_faults(view, page.words(), *fault);
    return page.answer(fault ? status_of(fault->code) : 200);
}

}  // namespace

Result<Response> edit_address(Call& call) {
    auto const id = call.id<UserId>();
    if (!id) return pass(id);
    return address_page(call, *id, {}, nullptr);
}

Result<Response> save_address(Call& call) {
    auto const id = call.id<UserId>();
    if (!id) return pass(id);
    if (call.house.config().mail.smtp_url.empty()) return fail(ErrorCode::conflict, "error.no_mail_leaves");
    Addresses addresses{*call.store, call.house.rules(), call.now};
    auto const asked =
        addresses.ask_to_change_for(call.actor(), *id, std::string{call.request.form_value("email")});
    if (asked) return see_other("/users", "asked_to_confirm");
    if (asked.error().code != ErrorCode::invalid) return pass(asked);
    return address_page(call, *id, call.request.form, &asked.error());
}

}  // namespace mulkko::pages
