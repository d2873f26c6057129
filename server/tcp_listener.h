#pragma once

#include <boost/asio/basic_signal_set.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/asio/ssl/context.hpp>

#include "server/admittance.h"
#include "server/listener.h"
#include "server/listening.h"
#include "server/session.h"

namespace mulkko {

/// Listens on a TCP port.
class TcpListener : public Listener {
public:
    TcpListener(Config const& config, Answerer& answerer);
    ~TcpListener() override;

    Result<void> open();

    std::uint16_t port() const override { return port_; }
    void run() override;
    void stop() override;
    void stop_on_signals() override;

private:
    using Sessions = boost::intrusive::list<HttpSession, boost::intrusive::constant_time_size<false>>;

    Awaitable<void> accept_all();
    Awaitable<void> serve(Socket socket, asio::ip::address peer, Admittance::Place place);
    Awaitable<void> turn_away(Socket socket);
    Awaitable<void> keep_time();
    Awaitable<void> await_stop();
    Awaitable<void> await_signals();
    bool is_proxy(asio::ip::address const& peer) const;
    void receive(Socket socket);
    void drain();
    void end_when_drained(Moment now);
    void start(Awaitable<void> work);

    // What sessions use stands before the house, whose end is theirs.
    asio::ip::address proxy_;
    std::unique_ptr<asio::ssl::context> tls_;
    Admittance admittance_;
    Sessions sessions_;
    Gatehouse house_;
    Acceptor acceptor_;
    std::uint16_t port_ = 0;
    int stop_handle_;
    asio::posix::basic_stream_descriptor<Executor> stop_bell_;
    asio::basic_signal_set<Executor> signals_;
    Timer clock_;
    Moment drain_end_ = Moment::max();
    int turned_away_ = 0;
};

}  // namespace mulkko
