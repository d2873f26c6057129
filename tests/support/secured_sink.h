#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/authority.h"

namespace mulkko::test {

/// Says how a mail server speaks TLS: from the first byte, once asked to, or not at all.
enum class Secured { at_once, when_asked, never };

/// Holds what a mail server heard in one conversation.
struct Heard {
    std::vector<std::string> in_clear;  ///< lines that anybody on the way could read
    std::vector<std::string> sealed;
    std::string user, password;
    std::string letter;
};

/// Is a mail server with a certificate, that wants to know who comes; one conversation after the other.
class SecuredSink {
public:
    /// Shape: `ways` are the ways to sign in that it offers, such as "PLAIN LOGIN".
    SecuredSink(Secured secured, Papers papers, std::string ways = "PLAIN LOGIN");
    ~SecuredSink();
    SecuredSink(SecuredSink const&) = delete;
    SecuredSink& operator=(SecuredSink const&) = delete;

    /// Gives its address, by a name of this machine.
    std::string url(std::string const& host = "localhost") const;
    /// Gives what was heard in each conversation, once at least so many have ended.
    std::vector<Heard> heard(std::size_t count) const;

private:
    class Talk;
    void live();
    void talk(int socket);

    Secured secured_;
    Papers papers_;
    std::string ways_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> ends_ = false;
    mutable std::mutex mutex_;
    mutable std::condition_variable ended_;
    std::vector<Heard> heard_;
    std::thread thread_;
};

}  // namespace mulkko::test
