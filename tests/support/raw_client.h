#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mulkko {

/// Holds one answer as it came over the wire.
struct RawAnswer {
    int status = 0;  ///< 0: none came
    std::string head;
    std::string body;

    /// Gives a field's value; empty if absent.
    std::string field(std::string_view name) const;
    bool has(std::string_view name) const;
};

/// Speaks to a server in bytes, blocking, so that a test can send what no decent client would.
class RawClient {
public:
    explicit RawClient(std::uint16_t port);
    ~RawClient();
    RawClient(RawClient const&) = delete;
    RawClient& operator=(RawClient const&) = delete;

    /// Sends; false once the server does not take any more.
    bool send(std::string_view bytes);
    /// Tells the server that nothing more will come.
    void finish_sending();

    /// Reads one answer. Shape: with `to_head`, one without a body.
    RawAnswer answer(bool to_head = false);
    /// Reads so many bytes.
    std::string bytes(std::size_t count);
    /// Reads all that comes until the server closes, or is silent for a while.
    std::string everything();
    /// Tells whether the server closes, within a while.
    bool is_closed();
    /// Tells whether the server's end has been read.
    bool has_closed() const { return closed_; }
    /// Tells whether something came already.
    bool has_answer() const;

    int handle() const { return handle_; }

private:
    bool fill(int patience_milliseconds);

    int handle_;
    std::string received_;
    bool closed_ = false;
};

/// Sends one request on a connection of its own.
RawAnswer ask(std::uint16_t port, std::string_view request);

/// Writes a request without a body.
std::string request_for(std::string_view target, std::string_view fields = {});

/// Writes a POST with a body and its Content-Length.
std::string post_to(std::string_view target, std::string_view content_type, std::string_view body);

/// Finds the statuses of all answers in what came.
std::vector<int> statuses_in(std::string_view received);

}  // namespace mulkko
