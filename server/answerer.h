#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "server/request.h"
#include "server/response.h"

namespace mulkko {

/// Says how a body is to be taken in, or why it will not be.
/// Shape: with `files`, a multipart body's files stream to temporary files of at most `file_limit` bytes.
struct Admission {
    std::optional<Response> refusal;
    std::uint64_t body_limit = 1 << 20;
    bool files = false;
    std::uint64_t file_limit = 0;
    int file_count_limit = 0;
};

/// Stands between the sockets and the house: the rim asks it, and knows nothing else of Mulkko.
class Answerer {
public:
    virtual ~Answerer() = default;

    /// Decides on the head of a request alone, before its body is read. Quick; called on the I/O thread.
    virtual Admission admit(Request const& head) = 0;

    /// Answers a whole request: calls `done` once, on any thread. Until then the request stays alive.
    virtual void answer(Request& request, std::function<void(Response)> done) = 0;

    /// Makes the answer to a request that the rim itself refuses (400, 408, 413, 431 …), as problem+json
    /// or as a page, by what the client accepts. `request` may be half filled.
    virtual Response refuse(Request const& request, int status) = 0;

    /// Is told once, on the I/O thread, that the server begins to stop: from then on it is not ready.
    virtual void prepare_to_stop() {}
};

}  // namespace mulkko
