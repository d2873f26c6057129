#pragma once

#include <string>

namespace mulkko {

/// Holds a whole letter as a mail server takes it, and the addresses on its envelope.
struct Posting {
    std::string from;
    std::string to;
    std::string content;
};

/// Tells what became of a letter: `later` is for this letter to try again, `unreachable` says that no letter
/// can be sent now.
enum class Fate { taken, later, refused, unreachable };

/// Shape: `said` is what the mail server answered, or what failed on the way to it.
struct Handover {
    Fate fate = Fate::taken;
    std::string said;
};

/// Takes letters to a mail server.
class Carrier {
public:
    virtual ~Carrier() = default;
    virtual Handover carry(Posting const& post) = 0;
};

}  // namespace mulkko
