#include "domain/addresses.h"
#include "server/house.h"
#include "server/pages/pages.h"
#include "server/secrets.h"
#include "server/views/address.h"
#include "server/views/page.h"

// What the links in letters about addresses lead to. Looking changes nothing: mail programs look before
// people do.

namespace mulkko::pages {
namespace {

constexpr std::size_t kLongestKey = 100;

Addresses addresses(Call& call) { return {*call.store, call.house.rules(), call.now}; }

std::string key_of(Call const& call) {
    auto const typed = call.request.form_value("key");
    return std::string{typed.empty() ? call.request.query_value("key") : typed};
}

std::string hash_of_key(Call const& call) {
    auto const key = key_of(call);
    return key.size() > kLongestKey ? std::string{} : key_hash(key);
}

Response address_page(Call& call, std::string const& address, std::string_view what) {
    Page page{call, "sessions/address.html"};
    page.view().set("link_key", key_of(call));
    page.view().set("link_address", address);
    page.view().show(what);
    return page.answer();
}

}  // namespace

Result<Response> show_address(Call& call) {
    auto const link = addresses(call).link_for(hash_of_key(call));
    if (!link) return pass(link);
    bool const keeps = call.route.path == "/mail/address/keep";
    if (keeps != (link->purpose == MailingKind::farewell))
        return fail(ErrorCode::not_found, "error.link_ended");
    return address_page(call, link->address, keeps ? "asks_to_keep" : "asks_to_confirm");
}

Result<Response> confirm_address(Call& call) {
    auto const user = addresses(call).confirm(hash_of_key(call));
    if (!user) return pass(user);
    return address_page(call, user->email, "confirmed");
}

Result<Response> keep_address(Call& call) {
    auto const user = addresses(call).keep(hash_of_key(call));
    if (!user) return pass(user);
    return address_page(call, user->email, "kept");
}

}  // namespace mulkko::pages
