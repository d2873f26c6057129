#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.h"
#include "domain/time.h"

namespace mulkko {

using MailingId = Id<struct MailingTag>;

/// Names why somebody gets a letter: news of one ticket; all that quiet hours or a morning's digest kept
/// back; a way to choose the first password, or a new one; a way to confirm an address; word to the address
/// that is to be given up, with a way to stop that; the question what a solution
/// brought; the report of a month or year.
enum class MailingKind { news, digest, invitation, reset, confirmation, farewell, follow_up, report };

inline constexpr std::array kMailingKinds{
    MailingKind::news,
    MailingKind::digest,
    MailingKind::invitation,
    MailingKind::reset,
    MailingKind::confirmation,
    MailingKind::farewell,
    MailingKind::follow_up,
    MailingKind::report};

constexpr std::string_view name_of(MailingKind kind) {
    constexpr std::array<std::string_view, kMailingKinds.size()> names{
        "news", "digest", "invitation", "reset", "confirmation", "farewell", "follow_up", "report"};
    return names[static_cast<std::size_t>(kind)];
}

/// Tells whether somebody waits for this very letter, so that it is sent even to an address that fails.
constexpr bool is_waited_for(MailingKind kind) {
    return kind == MailingKind::invitation || kind == MailingKind::reset ||
           kind == MailingKind::confirmation || kind == MailingKind::farewell;
}

constexpr std::optional<MailingKind> mailing_kind_from(std::string_view name) {
    for (auto kind : kMailingKinds) {
        if (name_of(kind) == name) return kind;
    }
    return std::nullopt;
}

/// Tells how a letter stands: `dead` is one that could not be delivered and waits for a manager, `dropped`
/// one whose reader may no longer know what it says.
enum class MailingState { waiting, sent, dead, dropped };

inline constexpr std::array kMailingStates{
    MailingState::waiting, MailingState::sent, MailingState::dead, MailingState::dropped};

constexpr std::string_view name_of(MailingState state) {
    constexpr std::array<std::string_view, 4> names{"waiting", "sent", "dead", "dropped"};
    return names[static_cast<std::size_t>(state)];
}

constexpr std::optional<MailingState> mailing_state_from(std::string_view name) {
    for (auto state : kMailingStates) {
        if (name_of(state) == name) return state;
    }
    return std::nullopt;
}

/// Is one letter to one person, from when its notices are gathered until it is delivered.
/// Shape: `ticket` is 0 where it speaks of several or of none. `claim` is raised whenever a server takes the
/// letter to send it: only who holds the latest claim may say what came of it. `error` is a catalogue key, or
/// what the mail server said. `address` is where it goes, where that is not the reader's own address.
struct Mailing {
    MailingId id;
    UserId user;
    TicketId ticket;
    MailingKind kind = MailingKind::news;
    MailingState state = MailingState::waiting;
    int tries = 0;
    Time next_at{};
    std::int64_t claim = 0;
    std::string error;
    Time created_at{};
    std::optional<Time> settled_at;
    std::string address;
};

}  // namespace mulkko
