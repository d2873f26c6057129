#pragma once

namespace mulkko {

/// Holds the addresses of other programs that are told of events, and what each is still to be told.
class Webhooks {
public:
    virtual ~Webhooks() = default;
};

}  // namespace mulkko
