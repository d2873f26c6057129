#pragma once

#include <optional>
#include <string>

#include "domain/ids.h"
#include "domain/mailing.h"
#include "domain/time.h"

namespace mulkko {

/// Lets one person choose a password once, without the old one.
/// Shape: the key itself stands in a letter and nowhere else; `purpose` is the letter's.
struct Link {
    std::string key_hash;
    UserId user;
    MailingKind purpose = MailingKind::reset;
    Time created_at{};
    Time expires_at{};
};

/// Holds the links that let somebody in once: invitations, forgotten passwords.
class Links {
public:
    virtual ~Links() = default;
    virtual void add(Link const& link) = 0;
    virtual std::optional<Link> find(std::string const& key_hash) = 0;
    /// Ends a link; false where it has ended already, whoever was first.
    virtual bool use(std::string const& key_hash) = 0;
    /// Ends all of a person's links, as after a change of password.
    virtual void end_all_of(UserId user) = 0;
    virtual void purge(Time now, int most) = 0;
};

}  // namespace mulkko
