#pragma once

#include <vector>

#include "domain/notice.h"

namespace mulkko {

/// Holds what people are still to be told.
class Outbox {
public:
    virtual ~Outbox() = default;
    virtual NoticeId add(Notice const& notice) = 0;
    /// Lists the notices of a ticket, oldest first.
    virtual std::vector<Notice> of(TicketId ticket) = 0;
};

}  // namespace mulkko
