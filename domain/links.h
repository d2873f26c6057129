#pragma once

#include <optional>
#include <string>

#include "domain/ids.h"
#include "domain/mailing.h"
#include "domain/time.h"

namespace mulkko {

/// Lets one person do one thing once, without signing in: choose a password, confirm an address, or keep the
/// one that somebody wants to change.
/// Shape: the key itself stands in a letter and nowhere else; `purpose` is the letter's, `address` the one
/// that is confirmed or kept.
struct Link {
    std::string key_hash;
    UserId user;
    MailingKind purpose = MailingKind::reset;
    Time created_at{};
    Time expires_at{};
    std::string address;
};

/// Says which address somebody wants, until it is confirmed.
struct WantedAddress {
    UserId user;
    std::string address;
    Time wanted_at{};
};

/// Holds the links that let somebody in once: invitations, forgotten passwords, addresses to confirm.
class Links {
public:
    virtual ~Links() = default;
    virtual void add(Link const& link) = 0;
    virtual std::optional<Link> find(std::string const& key_hash) = 0;
    /// Ends a link; false where it has ended already, whoever was first.
    virtual bool use(std::string const& key_hash) = 0;
    /// Ends a person's links of one purpose, those that were made at an instant or after it.
    virtual void end(UserId user, MailingKind purpose, Time since) = 0;
    virtual void purge(Time now, int most) = 0;

    /// Remembers the address that somebody wants; one at a time.
    virtual void want(WantedAddress const& wanted) = 0;
    virtual std::optional<WantedAddress> wanted_by(UserId user) = 0;
    virtual void want_no_longer(UserId user) = 0;
};

}  // namespace mulkko
