#pragma once

namespace mulkko {

/// Remembers the letters that came by mail: which were taken in, and which wait for a manager.
class Inbox {
public:
    virtual ~Inbox() = default;
};

}  // namespace mulkko
