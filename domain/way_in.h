#pragma once

#include <string>

#include "domain/mailing.h"
#include "domain/store.h"

namespace mulkko {

/// Lets people choose a password by a link that was mailed to them: new ones, and those who forgot theirs.
class WayIn {
public:
    WayIn(Store& store, Time now) : store_(store), now_(now) {}

    /// Has a link written to somebody who was registered without a password.
    void invite(UserId user);
    /// Has a link written to whoever has this address; to nobody, where nobody has it or it was asked for too
    /// often within the hour. Nothing tells which.
    void forgotten(std::string const& email);
    /// Finds whom a link lets in. Errors: not_found (used, ended, or never made).
    Result<User> who_holds(std::string const& key_hash);
    /// Sets a password, ends the person's links and sessions.
    /// Errors: not_found; invalid (the password).
    Result<User> choose_password(
        std::string const& key_hash, std::string const& password, std::string const& password_hash
    );
    /// Sets another password for somebody who knows the present one; ends the person's links to a password
    /// and sessions, but the one that it is done in. Errors: not_found; invalid (the password).
    Result<void> change_password(
        UserId user, std::string const& password, std::string const& password_hash, Session const* stays
    );

private:
    void replace_password(UserId user, std::string const& password_hash);
    void write(UserId user, MailingKind kind);

    Store& store_;
    Time now_;
};

}  // namespace mulkko
