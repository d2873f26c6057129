#include "domain/way_in.h"

#include "domain/links.h"
#include "domain/outbox.h"
#include "domain/text.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

constexpr int kMostLettersAnHour = 5;

/// Checks a password by the rules that a new user's is checked by.
Result<void> checked_password(User const& user, std::string const& password) {
    auto const result = checked(NewUser{
        .email = user.email,
        .name = user.name,
        .role = user.role,
        .password = password,
        .company = user.company});
    if (result) return {};
    return pass(result);
}

}  // namespace

void WayIn::write(UserId user, MailingKind kind) {
    store_.outbox().add(Mailing{.user = user, .kind = kind, .next_at = now_, .created_at = now_});
}

void WayIn::invite(UserId user) { write(user, MailingKind::invitation); }

void WayIn::forgotten(std::string const& email) {
    auto const user = store_.users().find_by_email(folded(email));
    if (!user || !user->active) return;
    if (store_.outbox().written_since(user->id, MailingKind::reset, now_ - 1h) >= kMostLettersAnHour) return;
    write(user->id, MailingKind::reset);
}

Result<User> WayIn::who_holds(std::string const& key_hash) {
    auto const link = store_.links().find(key_hash);
    auto user = link && link->expires_at > now_ ? store_.users().find(link->user) : std::nullopt;
    if (!user || !user->active) return fail(ErrorCode::not_found, "error.link_ended");
    return std::move(*user);
}

Result<User> WayIn::choose_password(
    std::string const& key_hash, std::string const& password, std::string const& password_hash
) {
    auto user = who_holds(key_hash);
    if (!user) return user;
    if (auto good = checked_password(*user, password); !good) return pass(good);
    // Two who press at the same time: the database lets one of them use it.
    if (!store_.links().use(key_hash)) return fail(ErrorCode::not_found, "error.link_ended");
    replace_password(user->id, password_hash);
    return user;
}

// A way to keep one's address stays: it is against those who know the password.
void WayIn::replace_password(UserId user, std::string const& password_hash) {
    store_.users().set_password_hash(user, password_hash);
    store_.links().end(user, MailingKind::invitation, {});
    store_.links().end(user, MailingKind::reset, {});
    store_.credentials().end_sessions_of(user);
}

Result<void> WayIn::change_password(
    UserId id, std::string const& password, std::string const& password_hash, Session const* stays
) {
    auto const user = store_.users().find(id);
    if (!user) return fail(ErrorCode::not_found, "error.not_found");
    if (auto good = checked_password(*user, password); !good) return good;
    replace_password(id, password_hash);
    if (stays) store_.credentials().add_session(*stays);
    return {};
}

}  // namespace mulkko
