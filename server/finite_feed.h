#pragma once

#include "server/feed.h"

namespace mulkko {

/// Gives an answer that is made while it is sent, such as a long table, and comes to an end. It goes in
/// chunks, so that a client can tell whether it has all of it.
class FiniteFeed : public Feed {
public:
    /// Says, once it is over, whether it came to its end; false where it broke off.
    virtual bool is_whole() const = 0;

    /// Nobody can be kept waiting with bytes that belong to nothing.
    std::string heartbeat() const override { return {}; }
};

}  // namespace mulkko
