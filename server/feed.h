#pragma once

#include <functional>
#include <optional>
#include <string>

namespace mulkko {

/// Gives an answer that has no end, such as live events, piece by piece. The rim sends what it takes, a
/// heartbeat when nothing came for a while, and ends when the client is gone or the server stops.
/// All but what `open` is given is called on the I/O thread, and must be quick.
class Feed {
public:
    virtual ~Feed() = default;

    /// Is given, once, what to call when there may be something to take; that may be called on any thread,
    /// also when all is over.
    virtual void open(std::function<void()> wake) = 0;

    /// Takes what waits: nothing if it is empty, none when this feed is over.
    virtual std::optional<std::string> take() = 0;

    /// Is told that nobody takes any more.
    virtual void close() = 0;

    /// Says what shows both sides that the other still lives.
    virtual std::string heartbeat() const { return ":\n\n"; }
};

}  // namespace mulkko
