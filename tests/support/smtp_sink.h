#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace mulkko::test {

/// Says how a mail server behaves towards a letter: takes it; says "not now" or "never" to its recipient;
/// takes it and never answers; takes it and hangs up before it says so.
enum class Mood { take, not_now, never, stall, hang_up };

/// Holds a letter that the sink was given whole, whether or not it said so.
struct TakenLetter {
    std::string from;
    std::string to;
    std::string content;
};

/// Is a mail server that behaves as a test tells it to, and keeps what it is given.
class SmtpSink {
public:
    SmtpSink();
    ~SmtpSink();
    SmtpSink(SmtpSink const&) = delete;
    SmtpSink& operator=(SmtpSink const&) = delete;

    std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }

    /// Behaves so towards everybody, or towards one address.
    void behave(Mood mood);
    void behave_to(std::string const& address, Mood mood);
    /// Lets so much time pass before it says that it has taken a letter.
    void answer_after(std::chrono::milliseconds pause) { pause_ = pause; }

    std::vector<TakenLetter> letters() const;
    /// Waits until so many letters came; gives all there are, also where that takes too long.
    std::vector<TakenLetter> wait_for(std::size_t count) const;
    int connections() const { return connections_; }

private:
    struct Talk;
    void live();
    void talk(int socket);
    bool answer(Talk& talk, std::string const& line);
    bool take_content(Talk& talk);
    Mood mood_to(std::string const& address) const;

    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> connections_ = 0;
    std::atomic<bool> ends_ = false;
    std::atomic<std::chrono::milliseconds> pause_{};
    mutable std::mutex mutex_;
    mutable std::condition_variable came_;
    Mood mood_ = Mood::take;
    std::map<std::string, Mood> moods_;
    std::vector<TakenLetter> letters_;
    std::vector<std::thread> talks_;
    std::thread thread_;
};

}  // namespace mulkko::test
