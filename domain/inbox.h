#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.h"
#include "domain/letter.h"
#include "domain/result.h"
#include "domain/time.h"

namespace mulkko {

using LetterId = Id<struct LetterTag>;

/// Tells what became of a letter: `taken` into its ticket, `waiting` for a manager, who `added` it as a note
/// or `discarded` it; `ignored` because a machine wrote it; `bounced` tells of an address that fails.
enum class LetterStatus { taken, waiting, added, discarded, ignored, bounced };
inline constexpr std::array kLetterStatuses{
    LetterStatus::taken,
    LetterStatus::waiting,
    LetterStatus::added,
    LetterStatus::discarded,
    LetterStatus::ignored,
    LetterStatus::bounced};
std::string_view name_of(LetterStatus status);
std::optional<LetterStatus> letter_status_from(std::string_view name);

/// Says why a letter was not taken into a ticket.
enum class LetterFault {
    none,
    no_address,    ///< came to no reply address, or to one that was made up
    other_sender,  ///< comes from somebody else than the one for whom the address was made
    switched_off,  ///< that person may not sign in any more
    not_allowed,   ///< that person may not write in the ticket (any more)
    empty,         ///< says nothing, and brings no file
    unreadable,
    too_large,
    machine,
};
inline constexpr std::array kLetterFaults{
    LetterFault::none,
    LetterFault::no_address,
    LetterFault::other_sender,
    LetterFault::switched_off,
    LetterFault::not_allowed,
    LetterFault::empty,
    LetterFault::unreadable,
    LetterFault::too_large,
    LetterFault::machine};
std::string_view name_of(LetterFault fault);
std::optional<LetterFault> letter_fault_from(std::string_view name);

/// Remembers one letter, and what became of it.
/// Shape: `key` is the same for the same letter, however often it comes; `ticket` and `user` are those of the
/// reply address, or where a manager put it; `rest` is the part of the text that is not in the message. The
/// original lies in the content store for a while; then its key is empty. Units: size in bytes.
struct KeptLetter {
    LetterId id;
    std::string key;
    LetterStatus status = LetterStatus::waiting;
    LetterFault fault = LetterFault::none;
    std::optional<TicketId> ticket;
    std::optional<UserId> user;
    std::optional<MessageId> message;
    Letter letter;
    std::string rest;
    std::vector<std::string> files;
    std::vector<std::string> left_out;
    std::string content_key;
    std::int64_t size = 0;
    std::string sha256;
    Time came_at{};
    std::optional<UserId> decided_by;
    std::optional<Time> decided_at;
};

/// Tells of an address that letters do not reach.
struct FailingAddress {
    std::string address;
    std::int64_t letters = 0;
    Time last_at{};
    friend bool operator==(FailingAddress const&, FailingAddress const&) = default;
};

/// Remembers the letters that came by mail: which were taken in, and which wait for a manager.
class Inbox {
public:
    virtual ~Inbox() = default;
    virtual bool knows(std::string const& key) = 0;
    /// Errors: conflict where the same letter came before, or just now to another server.
    virtual Result<LetterId> add(KeptLetter const& letter) = 0;
    virtual std::optional<KeptLetter> find(LetterId id) = 0;
    /// Writes what became of a letter that waits; false where it no longer does.
    virtual bool decide(KeptLetter const& letter) = 0;
    /// Lists letters of a kind, the newest first.
    virtual std::vector<KeptLetter> with_status(LetterStatus status, int most) = 0;
    virtual std::int64_t count_waiting() = 0;
    /// Lists the letters that became messages of a ticket.
    virtual std::vector<KeptLetter> of(TicketId ticket) = 0;
    /// Lists the addresses that bounces since then tell of, the last to fail first.
    virtual std::vector<FailingAddress> failing_since(Time since, int most) = 0;
    /// Lets go of the originals of letters that came before `originals` and wait no longer, and of what was
    /// not taken in and came before `letters`; at most `most` of each.
    virtual void forget(Time originals, Time letters, int most) = 0;
};

}  // namespace mulkko
