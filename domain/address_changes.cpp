#include <chrono>

#include "domain/addresses.h"
#include "domain/mail_address.h"
#include "domain/outbox.h"

// Another address: asked for, confirmed by a link, or kept from changing.

namespace mulkko {
namespace {

using namespace std::chrono_literals;

constexpr int kMostLettersAnHour = 5;
constexpr auto kWantedFor = 24h;

Failure too_often() {
    return fail(
        ErrorCode::too_often,
        "error.too_many_letters",
        {{"seconds", std::to_string(std::chrono::seconds{1h}.count())}}
    );
}
Failure link_ended() { return fail(ErrorCode::not_found, "error.link_ended"); }

}  // namespace

Result<void> Addresses::write(UserId user, MailingKind kind, std::string const& address) {
    if (store_.outbox().written_since(user, kind, now_ - 1h) >= kMostLettersAnHour) return too_often();
    store_.outbox().add({.user = user, .kind = kind, .next_at = now_, .created_at = now_, .address = address}
    );
    return {};
}

/// Ends what was asked for before: the links, and the letters that would bring further ones.
void Addresses::forget_requests(UserId user) {
    store_.links().end(user, MailingKind::confirmation, {});
    store_.outbox().drop_waiting(user, MailingKind::confirmation, now_);
}

Result<void> Addresses::ask_to_change(UserId id, std::string const& typed) {
    auto const user = store_.users().find(id);
    if (!user) return fail(ErrorCode::not_found, "error.not_found");
    auto const address = checked_address(typed);
    if (!address) return pass(address);
    if (*address == user->email) return fail(invalid("email", "error.own_address"));
    auto const kind = MailingKind::confirmation;
    bool const is_free = !store_.users().find_by_email(*address);
    // The count comes first: who asks too often learns that much, and nothing of the address.
    if (store_.outbox().written_since(id, MailingKind::farewell, now_ - 1h) >= kMostLettersAnHour)
        return too_often();
    forget_requests(id);
    store_.links().want({id, *address, now_});
    if (is_free) {
        if (auto written = write(id, kind, *address); !written) return written;
    }
    return write(id, MailingKind::farewell, user->email);
}

Result<User> Addresses::ask_to_change_for(Actor const& actor, UserId id, std::string const& address) {
    if (!may_change(actor, Register::users)) return fail(ErrorCode::forbidden, "error.forbidden");
    auto user = store_.users().find(id);
    if (!user) return fail(ErrorCode::not_found, "error.not_found");
    if (user->role == Role::admin && actor.role != Role::admin)
        return fail(ErrorCode::forbidden, "error.forbidden");
    if (auto asked = ask_to_change(id, address); !asked) return pass(asked);
    return std::move(*user);
}

Result<void> Addresses::ask_to_confirm(UserId id) {
    auto const user = store_.users().find(id);
    if (!user) return fail(ErrorCode::not_found, "error.not_found");
    return write(id, MailingKind::confirmation, user->email);
}

std::optional<std::string> Addresses::wanted_by(UserId user) {
    auto const wanted = store_.links().wanted_by(user);
    if (!wanted || wanted->wanted_at + kWantedFor <= now_) return std::nullopt;
    return wanted->address;
}

Result<Link> Addresses::link_for(std::string const& key_hash) {
    auto link = store_.links().find(key_hash);
    if (!link || link->expires_at <= now_) return link_ended();
    auto const user = holder_of(*link, link->purpose);
    if (!user) return pass(user);
    return std::move(*link);
}

/// Finds whose link it is; one for an address that is no longer wanted has ended.
Result<User> Addresses::holder_of(Link const& link, MailingKind purpose) {
    bool const for_address = purpose == MailingKind::confirmation || purpose == MailingKind::farewell;
    auto user = store_.users().find(link.user);
    if (!for_address || link.purpose != purpose || !user || !user->active) return link_ended();
    bool const wanted = link.address == user->email || wanted_by(link.user) == link.address;
    if (purpose == MailingKind::confirmation && !wanted) return link_ended();
    return std::move(*user);
}

Result<void> Addresses::move_to(User& user, std::string const& address) {
    auto const other = store_.users().find_by_email(address);
    if (other && other->id != user.id) return fail(ErrorCode::conflict, "error.address_taken");
    // Ways to a password that went to the other address must not outlive it.
    store_.links().end(user.id, MailingKind::reset, {});
    store_.links().end(user.id, MailingKind::invitation, {});
    user.email = address;
    store_.users().update(user);
    return {};
}

Result<User> Addresses::confirm(std::string const& key_hash) {
    auto const link = link_for(key_hash);
    if (!link) return pass(link);
    auto user = holder_of(*link, MailingKind::confirmation);
    if (!user) return user;
    // Two who press at the same time: the database lets one of them use it.
    if (!store_.links().use(key_hash)) return link_ended();
    if (link->address != user->email) {
        if (auto moved = move_to(*user, link->address); !moved) return pass(moved);
        store_.links().want_no_longer(user->id);
        store_.links().end(user->id, MailingKind::confirmation, {});
    }
    trust(user->id);
    return user;
}

Result<User> Addresses::keep(std::string const& key_hash) {
    auto const link = link_for(key_hash);
    if (!link) return pass(link);
    auto user = holder_of(*link, MailingKind::farewell);
    if (!user) return user;
    if (!store_.links().use(key_hash)) return link_ended();
    if (link->address != user->email) {
        if (auto moved = move_to(*user, link->address); !moved) return pass(moved);
    }
    store_.links().want_no_longer(user->id);
    forget_requests(user->id);
    // Whoever gave this address away may have gone on to another; the way back from there ends here.
    store_.links().end(user->id, MailingKind::farewell, link->created_at);
    store_.outbox().drop_waiting(user->id, MailingKind::farewell, now_);
    store_.credentials().end_sessions_of(user->id);
    store_.credentials().end_tokens_of(user->id);
    return user;
}

}  // namespace mulkko
