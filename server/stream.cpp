#include "server/stream.h"

#include <boost/asio/ssl/stream.hpp>

namespace mulkko {

struct Stream::Tls {
    asio::ssl::stream<Socket&> stream;
};

Stream::Stream(Socket socket, asio::ssl::context* tls) : socket_(std::move(socket)) {
    boost::system::error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);
    if (tls != nullptr) tls_.reset(new Tls{{socket_, *tls}});
}

Stream::~Stream() = default;

Awaitable<std::tuple<boost::system::error_code>> Stream::shake_hands() {
    return tls_->stream.async_handshake(asio::ssl::stream_base::server, kAwait);
}

Awaitable<Transfer> Stream::read_some(asio::mutable_buffer space) {
    if (is_tls() && !finished_) return tls_->stream.async_read_some(space, kAwait);
    return socket_.async_read_some(space, kAwait);
}

Awaitable<Transfer> Stream::write_some(Gather const& bytes) {
    if (is_tls()) return tls_->stream.async_write_some(bytes, kAwait);
    return socket_.async_write_some(bytes, kAwait);
}

std::size_t Stream::write_now(Gather const& bytes) {
    if (is_tls()) return 0;
    boost::system::error_code later;
    return socket_.write_some(bytes, later);
}

Awaitable<void> Stream::finish_sending() {
    if (is_tls()) co_await tls_->stream.async_shutdown(kAwait);
    finished_ = true;
    boost::system::error_code gone;
    socket_.shutdown(Socket::shutdown_send, gone);
}

void Stream::cancel() {
    boost::system::error_code gone;
    socket_.cancel(gone);
}

bool Stream::has_unread() {
    boost::system::error_code gone;
    return socket_.available(gone) > 0;
}

}  // namespace mulkko
