#pragma once

#include <atomic>
#include <boost/asio/ip/address.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/intrusive/list.hpp>
#include <optional>

#include "server/body.h"
#include "server/gatehouse.h"
#include "server/pace.h"
#include "server/stream.h"

namespace mulkko {

/// Holds one request and its answer. Whoever works on it keeps it alive, even when the connection is gone.
struct Exchange {
    ~Exchange();

    Request request;
    Response response;
    std::atomic<bool> answered = false;
};

/// Speaks HTTP/1.1 with one client: reads a request within limits and time, has it answered, writes the
/// answer, and so on, until one of the two has had enough. Lives on the I/O thread.
class HttpSession
    : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
public:
    /// `is_proxy`: what it says about the client it stands for is believed.
    HttpSession(
        Gatehouse& house, Socket socket, asio::ssl::context* tls, asio::ip::address const& peer, bool is_proxy
    );
    ~HttpSession();

    Awaitable<void> run();

    /// Ends the operation that waits if its time is over.
    void tick(Moment now);
    /// Lets the request in work finish, and no further one begin.
    void drain();

private:
    enum class Phase { waiting, reading, working, writing, feeding, parting };

    Awaitable<void> exchange_one();
    Awaitable<void> receive_head();
    Awaitable<void> receive_body();
    Awaitable<void> read_body();
    Awaitable<void> look_into_files();
    Awaitable<void> send_answer();
    Awaitable<void> send_stream(Streamed const& streamed);
    Awaitable<void> send_feed(std::shared_ptr<Feed> feed);
    Awaitable<void> send(Gather bytes);
    Awaitable<void> fill(std::size_t most);
    Awaitable<void> part();

    void open_exchange();
    void close_exchange();
    void begin_reading();
    void read_head();
    void believe_proxy();
    void admit();
    void answer();
    void refuse(int status);
    bool may_go_on() const;
    Gather answer_bytes();
    bool submit(std::function<void()> work);
    void log() const;

    Gatehouse* house_;
    Stream stream_;
    Pending pending_;
    std::string peer_;
    bool is_proxy_;

    boost::beast::flat_buffer buffer_;
    std::shared_ptr<Exchange> exchange_;
    std::optional<RequestParser> parser_;
    HeadScan scan_;
    Admission admission_;
    BodyPlan body_;
    std::string head_;

    Phase phase_ = Phase::waiting;
    Moment deadline_ = Moment::max();
    Moment started_{};
    bool late_ = false;     ///< the time of the waiting operation was over
    bool gone_ = false;     ///< no use in writing any more
    bool settled_ = false;  ///< the answer is there before anybody worked on it
    bool broken_ = false;   ///< where the next request would start is anybody's guess
    bool unread_ = false;   ///< some of the request is still on its way
    bool keeps_alive_ = true;
    int requests_ = 0;
    std::int64_t sent_ = 0;
};

}  // namespace mulkko
