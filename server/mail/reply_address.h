#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.h"

namespace mulkko {

/// Says in which ticket somebody answers by mail, and as whom.
/// Shape: `note` says that the answer is not for the company to read.
struct ReplyTo {
    TicketId ticket;
    UserId user;
    bool note = false;
    friend bool operator==(ReplyTo, ReplyTo) = default;
};

/// Makes the address by which one person, and nobody else, answers in one ticket.
/// Shape: NAME+TICKET-USER-PROOF@HOST for a base of NAME@HOST; the proof is in lower case, as mail servers
/// may change the case.
std::string reply_address(std::string_view base, std::string_view key, ReplyTo to);

/// Reads such an address back; nothing where it is not one, or the proof is wrong.
std::optional<ReplyTo> reply_to(std::string_view base, std::string_view key, std::string_view address);

/// Makes the address to which a mail server returns a letter that it cannot deliver to somebody.
/// Shape: NAME+b-USER-PROOF@HOST; it is proof of this one reader at this one address.
std::string return_address(
    std::string_view base, std::string_view key, UserId user, std::string_view reader_address
);

/// Reads whom such an address names; nothing where it is not one. It proves nothing yet.
std::optional<UserId> returned_from(std::string_view base, std::string_view address);

/// Takes the proofs off every such address in a text, so that whoever reads it cannot write as another.
std::string without_proofs(std::string_view base, std::string text);

}  // namespace mulkko
