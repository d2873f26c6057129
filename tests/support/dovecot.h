#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/mail/imap.h"
#include "tests/support/child_process.h"
#include "tests/support/scratch.h"

namespace mulkko::test {

/// Runs a Dovecot of the test's own, with one mailbox: letters are dropped in as files, and read by IMAP.
/// Errors: throws std::runtime_error where it does not start.
class Dovecot {
public:
    enum class Tls { no, yes };
    explicit Dovecot(Tls tls = Tls::no);
    ~Dovecot();

    std::uint16_t port() const { return port_; }
    /// Says how to get in; libcurl is to believe the test's own certificate.
    ImapSettings settings() const;

    /// Delivers a letter.
    void drop(std::string const& bytes);
    /// Counts the letters that are marked as seen, and those that are not.
    int seen() const;
    int unseen() const;

    /// Goes away, and comes back.
    void stop();
    void start();

private:
    int count(bool seen) const;
    void write_configuration(Tls tls);

    Scratch scratch_;
    Tls tls_;
    std::uint16_t port_ = 0;
    int letters_ = 0;
    ChildProcess process_;
};

}  // namespace mulkko::test
