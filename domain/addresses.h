#pragma once

#include <optional>
#include <string>

#include "domain/failing_address.h"
#include "domain/links.h"
#include "domain/mailing.h"
#include "domain/notice.h"
#include "domain/rules.h"
#include "domain/store.h"

namespace mulkko {

/// Knows where letters reach people: stops those to addresses that fail, has people confirm theirs, and
/// changes an address once the new one is proven to be theirs.
class Addresses {
public:
    Addresses(Store& store, Rules const& rules, Time now) : store_(store), rules_(rules), now_(now) {}

    /// Tells why letters to somebody stop; nothing where they go out.
    std::optional<AddressTrouble> trouble_of(UserId user);
    /// Notes that a letter to somebody's present address did not arrive. Where that stops an expert's mail,
    /// managers are told at every ticket that waits for this expert.
    void note_failure(UserId user, std::string const& said);
    /// Tells managers, once an offer, that an expert whose mail stops is asked.
    void note_unread_offer(User const& expert, Notice const& notice);
    /// Lets letters to somebody go out again, all that was held back too.
    void trust(UserId user);

    /// Has a link written to a new address, and word to the present one; nothing changes until the link is
    /// used. Nobody learns whether somebody else has the address: then no letter is written.
    /// Errors: invalid; too_often (five an hour).
    Result<void> ask_to_change(UserId user, std::string const& address);
    /// Does the same for somebody else: managers for everybody but admins, admins for all.
    /// Errors: also forbidden; not_found.
    Result<User> ask_to_change_for(Actor const& actor, UserId user, std::string const& address);
    /// Has a link written to somebody's own address, that letters may go there again. Errors: too_often.
    Result<void> ask_to_confirm(UserId user);
    /// Gives the new address that somebody still has to confirm.
    std::optional<std::string> wanted_by(UserId user);

    /// Finds what a link confirms or stops; its purpose says which. Errors: not_found.
    Result<Link> link_for(std::string const& key_hash);
    /// Confirms an address by its link: it is the person's from now on, and letters go there.
    /// Errors: not_found; conflict where somebody else has it meanwhile.
    Result<User> confirm(std::string const& key_hash);
    /// Keeps the address that somebody wanted to give up, also where that has happened already; whoever is
    /// signed in is signed out, as it was perhaps not the person who asked. Errors: as confirm.
    Result<User> keep(std::string const& key_hash);

private:
    Result<User> holder_of(Link const& link, MailingKind purpose);
    Result<void> move_to(User& user, std::string const& address);
    Result<void> write(UserId user, MailingKind kind, std::string const& address);
    void forget_requests(UserId user);
    void tell_managers(User const& expert, Ticket const& ticket);

    Store& store_;
    Rules const& rules_;
    Time now_;
};

}  // namespace mulkko
