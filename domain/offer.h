#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.h"
#include "domain/time.h"

namespace mulkko {

/// Tells how an offer stands; `replaced` is one that a manager or the ticket's end took back.
enum class OfferStatus { open, accepted, declined, expired, replaced };

inline constexpr std::array<std::string_view, 5> kOfferStatusNames{
    "open", "accepted", "declined", "expired", "replaced"};

constexpr std::string_view name_of(OfferStatus status) {
    return kOfferStatusNames[static_cast<std::size_t>(status)];
}

/// Lists what an expert may give as the reason of a decline, instead of words or with them.
inline constexpr std::array<std::string_view, 6> kDeclineCodes{
    "no_time", "not_my_field", "conflict_of_interest", "too_far", "language", "other"};

/// Asks one expert to take one ticket until a deadline.
/// Shape: `made_by` is 0 where the system did; `reason` is the manager's, `answer` the expert's.
struct Offer {
    OfferId id;
    TicketId ticket;
    ExpertId expert;
    std::string expert_name;
    UserId made_by;
    Time made_at{};
    Time deadline_at{};
    OfferStatus status = OfferStatus::open;
    std::string reason;
    std::string answer;
    std::optional<Time> answered_at;
};

}  // namespace mulkko
