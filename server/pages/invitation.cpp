#include "server/pages/invitation.h"

#include "domain/way_in.h"
#include "server/house.h"
#include "server/passwords.h"
#include "server/secrets.h"
#include "server/sign_in.h"

namespace mulkko::pages {
namespace {

bool mail_leaves(Call const& call) { return !call.house.config().mail.smtp_url.empty(); }

}  // namespace

bool is_invited(Call const& call) {
    return mail_leaves(call) && call.request.form_value("invite") == "true" &&
           call.request.form_value("password").empty();
}

Result<void> hash_first_password(Call& call) {
    if (!is_invited(call)) return hash_new_password(call);
    call.prepared.password_hash = hash_of_nobody(call.house.config().password_cost());
    return {};
}

std::string first_password(Call const& call) {
    return is_invited(call) ? random_key() : std::string{call.request.form_value("password")};
}

void invite_if_asked(Call& call, UserId user) {
    if (is_invited(call)) WayIn(*call.store, call.now).invite(user);
}

void show_invitation(View& view, Call const& call, Fields const& typed) {
    if (!mail_leaves(call)) return;
    auto part = view.add("may_invite");
    part.show_if("invited", value_of(typed, "invite") == "true");
}

}  // namespace mulkko::pages
