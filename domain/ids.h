#pragma once

#include <cstdint>
#include <functional>

namespace mulkko {

/// Names one thing of one kind; ids of different kinds neither compare nor convert.
/// Shape: 0 stands for "not stored yet".
template <typename Tag>
struct Id {
    std::int64_t value = 0;

    explicit operator bool() const { return value != 0; }
    friend auto operator<=>(Id, Id) = default;
};

using TicketId = Id<struct TicketTag>;
using CompanyId = Id<struct CompanyTag>;
using ExpertId = Id<struct ExpertTag>;
using UserId = Id<struct UserTag>;
using OfferId = Id<struct OfferTag>;
using MessageId = Id<struct MessageTag>;
using AttachmentId = Id<struct AttachmentTag>;
using EventId = Id<struct EventTag>;
using NoticeId = Id<struct NoticeTag>;
using SessionId = Id<struct SessionTag>;
using TokenId = Id<struct TokenTag>;

}  // namespace mulkko

template <typename Tag>
struct std::hash<mulkko::Id<Tag>> {
    std::size_t operator()(mulkko::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
