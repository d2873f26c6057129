#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/child_process.h"
#include "tests/support/scratch.h"

namespace mulkko {

/// Are a private OpenSMTPD that takes letters for everybody at desk.test, and a private Dovecot that shows
/// them in the one mailbox they all go to, on free ports of this machine, for one test program.
class MailServers {
public:
    /// Tells whether they can start here: they need root, to give up its rights again, and a mount namespace
    /// of their own, which some containers refuse. Then what they show is shown on other machines.
    static bool can_start();
    /// Starts both on the first call; they end with the program.
    static MailServers& running();

    ~MailServers();
    MailServers(MailServers const&) = delete;
    MailServers& operator=(MailServers const&) = delete;

    std::string smtp_url() const { return "smtp://127.0.0.1:" + std::to_string(smtp_port_); }
    std::string imap_url() const { return "imap://127.0.0.1:" + std::to_string(imap_port_); }
    std::string user() const { return "desk"; }
    std::string password() const { return "sample-password"; }

    /// Hands a letter in by SMTP. Errors: throws std::runtime_error where it is not taken.
    void hand_in(std::string const& from, std::string const& to, std::string const& letter);

    /// Reads all letters of the mailbox by IMAP, oldest first, once at least `count` are there.
    std::vector<std::string> letters(std::size_t count = 0);

    /// Removes every letter.
    void empty();

private:
    MailServers();
    void start_smtp();
    void start_imap();
    void wait_for(std::uint16_t port, ChildProcess& server, std::string const& log);
    std::size_t letters_there() const;

    Scratch scratch_;
    std::uint16_t smtp_port_ = 0;
    std::uint16_t imap_port_ = 0;
    ChildProcess smtp_;
    ChildProcess imap_;
};

}  // namespace mulkko
