#pragma once

#include <cstdint>
#include <memory>

#include "domain/result.h"
#include "server/answerer.h"
#include "server/config.h"

namespace mulkko {

/// Listens on one address, and serves who comes: one HttpSession a connection, all on one thread.
class Listener {
public:
    /// Opens the configured address; with port 0 the system chooses one. Connections wait until run().
    /// Errors: invalid on `address`, `port`, `tls_certificate`, `tls_key` or `temporary_directory`, saying
    /// why.
    static Result<std::unique_ptr<Listener>> open(Config const& config, Answerer& answerer);

    /// Answers that are still being worked on are dropped; whoever works on them may go on safely.
    virtual ~Listener() = default;

    virtual std::uint16_t port() const = 0;

    /// Serves on the calling thread until stopped.
    virtual void run() = 0;

    /// Stops: no new connections; requests in work are answered, for drain_seconds at most, then run()
    /// returns. A second call ends at once. Safe from every thread and from signal handlers.
    virtual void stop() = 0;

    /// Has SIGTERM and SIGINT call stop().
    virtual void stop_on_signals() = 0;
};

}  // namespace mulkko
