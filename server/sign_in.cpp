#include "server/sign_in.h"

#include <nlohmann/json.hpp>

#include "domain/text.h"
#include "server/authentication.h"
#include "server/house.h"
#include "server/passwords.h"
#include "server/rate_limit.h"
#include "server/secrets.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

constexpr auto kWindow = 15min;
constexpr int kFailuresOfOneAddress = 50;

// What was typed, JSON or form; whatever is no text counts as nothing.
std::string typed(Call const& call, char const* name) {
    if (!call.json) return std::string(call.request.form_value(name));
    auto found = call.json->find(name);
    return found != call.json->end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::string email_of(Call const& call) { return folded(typed(call, "email")); }

std::string account_subject(std::string const& email) { return "account " + key_hash(email); }
std::string address_subject(Call const& call) { return "address " + network_of(call.request.client_address); }

Result<void> check_failures(Call const& call, Store& store, std::string const& email) {
    auto since = call.now - kWindow;
    auto& credentials = store.credentials();
    bool too_many =
        credentials.failed_sign_ins(account_subject(email), since) >= call.house.config().sign_in_failures ||
        credentials.failed_sign_ins(address_subject(call), since) >= kFailuresOfOneAddress;
    if (!too_many) return {};
    auto seconds = std::chrono::duration_cast<std::chrono::seconds>(kWindow).count();
    return fail(ErrorCode::too_often, "error.too_many_sign_ins", {{"seconds", std::to_string(seconds)}});
}

struct Account {
    std::optional<UserId> user;
    std::string hash;
};

Result<Account> account_of(Call const& call, std::string const& email) {
    Account account;
    Result<void> may;
    auto looked = call.database().run(Lane::read, [&](Store& store) {
        may = check_failures(call, store, email);
        auto user = may ? store.users().find_by_email(email) : std::nullopt;
        auto hash = user && user->active ? store.users().password_hash_of(user->id) : std::nullopt;
        account.user = hash ? std::optional(user->id) : std::nullopt;
        account.hash = hash.value_or("");
        return Outcome::keep;
    });
    if (!looked) return pass(looked);
    if (!may) return pass(may);
    return account;
}

// Counts and looks in one transaction, so that guesses sent in parallel learn no more than others.
Result<void> refused(Call const& call, std::string const& email) {
    Result<void> may;
    auto counted = call.database().run(Lane::write, [&](Store& store) {
        may = check_failures(call, store, email);
        if (!may) return Outcome::keep;
        store.credentials().add_failed_sign_in(account_subject(email), call.now);
        store.credentials().add_failed_sign_in(address_subject(call), call.now);
        return Outcome::keep;
    });
    if (!counted) return counted;
    if (!may) return may;
    return fail(ErrorCode::unauthenticated, "error.wrong_password");
}

Result<void> recognise(Call& call, std::string const& email, std::string const& password) {
    auto account = account_of(call, email);
    if (!account) return pass(account);
    // Who does not exist takes as long to refuse as who does.
    auto hash = account->user ? account->hash : hash_of_nobody(call.house.config().password_cost());
    if (!password_matches(hash, password) || !account->user) return refused(call, email);
    call.prepared.recognised = account->user;
    return {};
}

// A new user's password stands beside the other fields, or in `user` where an expert is registered.
std::string new_password(Call const& call) {
    if (!call.json || !call.json->contains("user")) return typed(call, "password");
    auto const& user = (*call.json)["user"];
    auto found = user.find("password");
    return found != user.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// Tells whether a program asks for an invitation in place of a password.
bool asks_to_invite(Call const& call) {
    if (!call.json) return false;
    auto const& whom = call.json->contains("user") ? (*call.json)["user"] : *call.json;
    auto found = whom.find("invite");
    return found != whom.end() && *found == true;
}

}  // namespace

Result<void> check_password(Call& call) { return recognise(call, email_of(call), typed(call, "password")); }

Result<void> check_own_password(Call& call) {
    std::string email;
    auto looked = call.database().run(Lane::read, [&](Store& store) {
        auto const user = store.users().find(call.actor().id);
        email = user ? user->email : std::string{};
        return Outcome::keep;
    });
    if (!looked) return looked;
    auto known = recognise(call, email, typed(call, "current"));
    if (known || known.error().code != ErrorCode::unauthenticated) return known;
    // The form comes back with the refusal.
    return {};
}

Result<void> check_and_hash_own_password(Call& call) {
    auto checked = check_own_password(call);
    if (!checked || !call.prepared.recognised) return checked;
    return hash_new_password(call);
}

Result<void> hash_new_password(Call& call) {
    if (asks_to_invite(call)) {
        call.prepared.password_hash = hash_of_nobody(call.house.config().password_cost());
        return {};
    }
    auto password = new_password(call);
    // One that the register will refuse anyway is not worth the work.
    if (password.size() < 8 || password.size() > 1024) return {};
    auto hash = hash_password(password, call.house.config().password_cost());
    if (!hash) return pass(hash);
    call.prepared.password_hash = std::move(*hash);
    return {};
}

Result<NewSession> begin_session(Call& call) {
    if (auto may = check_failures(call, *call.store, email_of(call)); !may) return pass(may);
    auto user = call.prepared.recognised ? call.store->users().find(*call.prepared.recognised) : std::nullopt;
    if (!user || !user->active) return fail(ErrorCode::unauthenticated, "error.wrong_password");
    end_session(call);
    auto key = random_key();
    Session session{
        .key_hash = key_hash(key),
        .user = user->id,
        .csrf_token = random_key(),
        .created_at = call.now,
        .seen_at = call.now,
        .expires_at = call.now + call.house.config().session_days * 24h,
    };
    call.store->credentials().add_session(session);
    call.store->credentials().forget_failed_sign_ins(account_subject(email_of(call)));
    return NewSession{
        std::move(*user), std::move(session), session_cookie(call.request, call.house.config(), key)};
}

std::string end_session(Call& call) {
    if (call.session) call.store->credentials().end_session(call.session->key_hash);
    return session_cookie(call.request, call.house.config(), "");
}

}  // namespace mulkko
