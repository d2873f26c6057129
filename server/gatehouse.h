#pragma once

#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <memory>
#include <string>

#include "server/answerer.h"
#include "server/config.h"
#include "server/doorbell.h"
#include "server/workers.h"

namespace mulkko {

/// Holds what all connections share; used on the I/O thread.
struct Gatehouse {
    Gatehouse(Config the_config, Answerer& the_answerer);
    ~Gatehouse();

    /// Names the next request.
    std::string next_id();
    /// Looks at the clock.
    void keep_time();

    Config config;
    Answerer& answerer;
    std::shared_ptr<Doorbell> doorbell;
    std::string date;  ///< in the form of HTTP
    bool draining = false;
    std::uint64_t held_bytes = 0;  ///< bodies in memory, of all requests

private:
    std::string id_prefix_;
    std::uint64_t requests_ = 0;
    std::int64_t second_ = 0;

public:
    // These stand last, to go first: what the workers work with is in the sessions, the sessions lie in the
    // context's queues, and use all of the above.
    asio::io_context context{1};
    std::unique_ptr<Workers> workers;
};

}  // namespace mulkko
