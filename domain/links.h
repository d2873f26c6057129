#pragma once

namespace mulkko {

/// Holds the links that let somebody in once: invitations, forgotten passwords, new addresses.
class Links {
public:
    virtual ~Links() = default;
};

}  // namespace mulkko
