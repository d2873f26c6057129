#include "server/listener.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <csignal>

#include "server/log.h"
#include "server/tcp_listener.h"
#include "server/temporary_file.h"
#include "server/tls.h"

namespace mulkko {
namespace {

constexpr auto kTick = std::chrono::milliseconds(100);
constexpr int kMostTurnedAway = 64;
constexpr std::string_view kNoPlace =
    "HTTP/1.1 503 Service Unavailable\r\nServer: mulkko\r\nConnection: close\r\nRetry-After: 5\r\n"
    "Content-Length: 0\r\n\r\n";

bool is_shortage(boost::system::error_code const& failure) {
    return failure == boost::system::errc::too_many_files_open ||
           failure == boost::system::errc::too_many_files_open_in_system ||
           failure == boost::system::errc::no_buffer_space ||
           failure == boost::system::errc::not_enough_memory;
}

}  // namespace

Result<std::unique_ptr<Listener>> Listener::open(Config const& config, Answerer& answerer) {
    auto listener = std::make_unique<TcpListener>(config, answerer);
    if (auto opened = listener->open(); !opened) return pass(opened);
    return listener;
}

TcpListener::TcpListener(Config const& config, Answerer& answerer)
    : admittance_(connections_allowed(config), config.connections_per_address),
      house_(config, answerer),
      acceptor_(house_.context.get_executor()),
      stop_handle_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      stop_bell_(house_.context.get_executor(), stop_handle_),
      signals_(house_.context.get_executor()),
      clock_(house_.context.get_executor()) {}

TcpListener::~TcpListener() {
    house_.doorbell->take_down();
    house_.workers.reset();
}

Result<void> TcpListener::open() {
    auto const& config = house_.config;
    if (!prepare_temporary_directory(config.temporary_directory)) {
        return fail(invalid(
            "temporary_directory", "error.temporary_directory", {{"path", config.temporary_directory}}
        ));
    }
    if (!config.tls_certificate.empty()) {
        auto tls = open_tls(config.tls_certificate, config.tls_key);
        if (!tls) return pass(tls);
        tls_ = std::move(*tls);
    }
    boost::system::error_code ignored;
    proxy_ = asio::ip::make_address(config.trusted_proxy, ignored);
    if (auto listening = listen_on(acceptor_, config); !listening) return listening;
    port_ = acceptor_.local_endpoint(ignored).port();
    return {};
}

void TcpListener::run() {
    house_.doorbell->answer_here();
    start(accept_all());
    start(keep_time());
    start(await_stop());
    house_.context.run();
    house_.doorbell->take_down();
}

/// Starts a coroutine of its own. What it throws is broken machinery, and ends that coroutine alone.
void TcpListener::start(Awaitable<void> work) {
    asio::co_spawn(house_.context, std::move(work), [](std::exception_ptr failure) {
        try {
            if (failure) std::rethrow_exception(failure);
        } catch (std::exception const& broken) {
            log_event(Severity::error, "connection_broken", {{"reason", broken.what()}});
        }
    });
}

Awaitable<void> TcpListener::accept_all() {
    Timer pause(acceptor_.get_executor());
    while (acceptor_.is_open()) {
        auto [failure, socket] = co_await acceptor_.async_accept(kAwait);
        if (!failure) {
            receive(std::move(socket));
        } else if (is_shortage(failure)) {
            // The connection still waits, and would be reported again at once, for ever.
            log_event(Severity::warning, "accepting_paused", {{"reason", failure.message()}});
            pause.expires_after(kTick);
            co_await pause.async_wait(kAwait);
        }
    }
}

void TcpListener::receive(Socket socket) {
    boost::system::error_code gone;
    auto peer = socket.remote_endpoint(gone).address();
    if (gone) return;
    if (peer.is_v6() && peer.to_v6().is_v4_mapped()) {
        peer = asio::ip::make_address_v4(asio::ip::v4_mapped, peer.to_v6());
    }
    auto place = admittance_.enter(peer, is_proxy(peer));
    if (place) return start(serve(std::move(socket), peer, std::move(place)));
    if (tls_ == nullptr && turned_away_ < kMostTurnedAway) start(turn_away(std::move(socket)));
}

bool TcpListener::is_proxy(asio::ip::address const& peer) const {
    return !proxy_.is_unspecified() && peer == proxy_;
}

Awaitable<void> TcpListener::serve(Socket socket, asio::ip::address peer, Admittance::Place) {
    HttpSession session(house_, std::move(socket), tls_.get(), peer, is_proxy(peer));
    sessions_.push_back(session);
    co_await session.run();
}

/// Tells a client that there is no place, and gives it a moment to hear that.
Awaitable<void> TcpListener::turn_away(Socket socket) {
    ++turned_away_;
    boost::system::error_code gone;
    socket.non_blocking(true, gone);
    socket.write_some(asio::buffer(kNoPlace), gone);
    socket.shutdown(Socket::shutdown_send, gone);
    Timer patience(socket.get_executor(), kTick);
    co_await patience.async_wait(kAwait);
    // Closing with its request unread would reset the connection, and take the answer back.
    std::array<char, 16384> dropped;
    socket.read_some(asio::buffer(dropped), gone);
    --turned_away_;
}

/// Looks at all connections now and then, instead of setting and cancelling a timer for each read and write.
Awaitable<void> TcpListener::keep_time() {
    while (!house_.context.stopped()) {
        clock_.expires_after(kTick);
        co_await clock_.async_wait(kAwait);
        house_.keep_time();
        auto moment = std::chrono::steady_clock::now();
        for (auto& session : sessions_) session.tick(moment);
        if (house_.draining) end_when_drained(moment);
    }
}

void TcpListener::end_when_drained(Moment moment) {
    if (sessions_.empty() || moment >= drain_end_) house_.context.stop();
}

void TcpListener::stop() {
    std::uint64_t one = 1;
    [[maybe_unused]] auto rung = ::write(stop_handle_, &one, sizeof one);
}

Awaitable<void> TcpListener::await_stop() {
    for (;;) {
        co_await stop_bell_.async_wait(stop_bell_.wait_read, kAwait);
        std::uint64_t count = 0;
        if (::read(stop_handle_, &count, sizeof count) != sizeof count) continue;
        if (house_.draining || count > 1) house_.context.stop();
        drain();
    }
}

void TcpListener::drain() {
    log_event(Severity::info, "stopping");
    house_.draining = true;
    drain_end_ = std::chrono::steady_clock::now() + std::chrono::seconds(house_.config.drain_seconds);
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    house_.answerer.prepare_to_stop();
    for (auto& session : sessions_) session.drain();
}

void TcpListener::stop_on_signals() {
    signals_.add(SIGTERM);
    signals_.add(SIGINT);
    start(await_signals());
}

Awaitable<void> TcpListener::await_signals() {
    for (;;) {
        auto [failure, signal] = co_await signals_.async_wait(kAwait);
        if (failure) co_return;
        stop();
    }
}

}  // namespace mulkko
