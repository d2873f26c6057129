#pragma once

#include <optional>
#include <string>

namespace mulkko {

/// Holds the keys that all servers of one database share.
class KeptSecrets {
public:
    virtual ~KeptSecrets() = default;
    virtual std::optional<std::string> find(std::string const& name) = 0;
    /// Keeps a key under a name that has none yet, and gives the one that is kept.
    virtual std::string keep(std::string const& name, std::string const& fresh) = 0;
};

}  // namespace mulkko
