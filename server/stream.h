#pragma once

#include <array>
#include <boost/asio/buffer.hpp>
#include <memory>
#include <tuple>

#include "server/io.h"

namespace boost::asio::ssl {
class context;
}

namespace mulkko {

using Transfer = std::tuple<boost::system::error_code, std::size_t>;
using Gather = std::array<asio::const_buffer, 2>;

/// Carries the bytes of one connection, with or without TLS, so that nobody else need know which.
class Stream {
public:
    /// `tls` may be null.
    Stream(Socket socket, asio::ssl::context* tls);
    ~Stream();
    Stream(Stream const&) = delete;
    Stream& operator=(Stream const&) = delete;

    bool is_tls() const { return tls_ != nullptr; }
    Executor executor() { return socket_.get_executor(); }

    /// Shakes hands; only for TLS.
    Awaitable<std::tuple<boost::system::error_code>> shake_hands();
    Awaitable<Transfer> read_some(asio::mutable_buffer space);
    Awaitable<Transfer> write_some(Gather const& bytes);

    /// Writes what the kernel takes at once; 0 if nothing, or with TLS.
    std::size_t write_now(Gather const& bytes);

    /// Says goodbye; what still arrives can be read, and ends with the other side's goodbye.
    Awaitable<void> finish_sending();

    /// Makes the waiting operation fail; the connection stays.
    void cancel();
    bool has_unread();

private:
    struct Tls;

    Socket socket_;
    std::unique_ptr<Tls> tls_;
    bool finished_ = false;
};

}  // namespace mulkko
