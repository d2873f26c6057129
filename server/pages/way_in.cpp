#include "domain/way_in.h"

#include "domain/text.h"
#include "server/house.h"
#include "server/pages/pages.h"
#include "server/secrets.h"
#include "server/sign_in.h"
#include "server/views/address.h"
#include "server/views/form.h"
#include "server/views/page.h"

namespace mulkko::pages {
namespace {

constexpr std::size_t kLongestKey = 100;

std::string key_of(Call const& call) {
    auto const typed = call.request.form_value("key");
    return std::string{typed.empty() ? call.request.query_value("key") : typed};
}

std::string hash_of_key(Call const& call) {
    auto const key = key_of(call);
    return key.size() > kLongestKey ? std::string{} : key_hash(key);
}

Response password_page(Call& call, User const& holder, Error const* fault) {
    Page page{call, "sessions/password.html"};
    page.view().set("link_key", key_of(call));
    page.view().set("holder_name", holder.name);
    page.view().set("holder_email", holder.email);
    if (fault) show_faults(page.view(), page.words(), *fault);
    return page.answer(fault ? status_of(fault->code) : 200);
}

}  // namespace

Result<Response> show_forgotten(Call& call) { return Page{call, "sessions/forgotten.html"}.answer(); }

// The answer, and nearly all the work for it, is the same whether somebody has the address or not.
Result<Response> forgotten(Call& call) {
    auto const email = folded(call.request.form_value("email"));
    call.store->credentials().add_failed_sign_in("forgotten " + key_hash(email), call.now);
    WayIn(*call.store, call.now).forgotten(email);
    Page page{call, "sessions/forgotten.html"};
    page.view().say("asked", page.words().text("done.asked"));
    return page.answer();
}

Result<Response> show_password(Call& call) {
    auto const holder = WayIn(*call.store, call.now).who_holds(hash_of_key(call));
    if (!holder) return pass(holder);
    return password_page(call, *holder, nullptr);
}

// Strangers without a link are not worth a hash.
Result<void> hash_chosen_password(Call& call) {
    bool lets_in = false;
    auto looked = call.database().run(Lane::read, [&](Store& store) {
        lets_in = WayIn(store, call.now).who_holds(hash_of_key(call)).has_value();
        return Outcome::keep;
    });
    if (!looked || !lets_in) return looked;
    return hash_new_password(call);
}

Result<Response> choose_password(Call& call) {
    WayIn way_in{*call.store, call.now};
    auto const holder = way_in.who_holds(hash_of_key(call));
    if (!holder) return pass(holder);
    auto const password = std::string{call.request.form_value("password")};
    auto const chosen = way_in.choose_password(hash_of_key(call), password, call.prepared.password_hash);
    if (chosen) return see_other("/sign-in", "password");
    if (chosen.error().code != ErrorCode::invalid) return pass(chosen);
    return password_page(call, *holder, &chosen.error());
}

}  // namespace mulkko::pages
