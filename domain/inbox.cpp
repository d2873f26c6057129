#include "domain/inbox.h"

namespace mulkko {

std::string_view name_of(LetterStatus status) {
    constexpr std::array<std::string_view, kLetterStatuses.size()> names{
        "taken", "waiting", "added", "discarded", "ignored", "bounced"};
    return names[static_cast<std::size_t>(status)];
}

std::optional<LetterStatus> letter_status_from(std::string_view name) {
    for (auto status : kLetterStatuses) {
        if (name_of(status) == name) return status;
    }
    return std::nullopt;
}

std::string_view name_of(LetterFault fault) {
    constexpr std::array<std::string_view, kLetterFaults.size()> names{
        "none",
        "no_address",
        "other_sender",
        "switched_off",
        "not_allowed",
        "empty",
        "unreadable",
        "too_large",
        "machine"};
    return names[static_cast<std::size_t>(fault)];
}

std::optional<LetterFault> letter_fault_from(std::string_view name) {
    for (auto fault : kLetterFaults) {
        if (name_of(fault) == name) return fault;
    }
    return std::nullopt;
}

}  // namespace mulkko
