#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace mulkko::test {

/// Holds one post as it came over the wire; header names in lower case.
struct ReceivedPost {
    std::string target;
    std::map<std::string, std::string> headers;
    std::string body;
};

/// Says what the receiver does with a post.
struct ScriptedAnswer {
    int status = 200;
    std::string body = "ok";
    std::string location{};
    std::chrono::milliseconds delay{0};
    bool hangs_up = false;  ///< without any answer
};

/// Is the other end of a webhook: a plain HTTP server on a loopback port of its own that answers by a script,
/// then 200, and remembers what came.
class WebhookReceiver {
public:
    WebhookReceiver();
    ~WebhookReceiver();

    std::string url(std::string const& path = "/hook") const;
    std::uint16_t port() const { return port_; }
    /// Appends to the script.
    void will_answer(ScriptedAnswer answer, int times = 1);
    std::vector<ReceivedPost> received();
    /// Counts who connected, with a post or without.
    int connections();
    /// Waits until that many posts came; false after ten seconds.
    bool has_received(std::size_t count);

private:
    void listen();
    void serve(int connection);

    int listening_ = -1;
    std::uint16_t port_ = 0;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<ScriptedAnswer> script_;
    std::vector<ReceivedPost> received_;
    int connections_ = 0;
    bool leaving_ = false;
    std::vector<std::thread> serving_;
    std::thread listener_;
};

}  // namespace mulkko::test
