#pragma once

namespace mulkko {

/// Holds when a running promise or a silence is to be spoken of, each time once.
class Alarms {
public:
    virtual ~Alarms() = default;
};

}  // namespace mulkko
