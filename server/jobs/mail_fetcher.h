#pragma once

#include <chrono>
#include <mutex>

#include "server/jobs/rounds.h"
#include "server/mail/imap.h"
#include "server/mail/reception.h"

namespace mulkko {

/// Fetches letters from the mailbox, round after round on a thread of its own. A letter is marked as seen
/// only once what became of it is durable; where it comes again, on this server or another, it counts once.
class MailFetcher {
public:
    /// Shape: it ends after the letter in hand.
    MailFetcher(Reception reception, ImapSettings mailbox, std::chrono::seconds pause);

    /// Does one round now; says how many letters were settled.
    int round();

private:
    int fetch_all(Imap& imap);
    Result<bool> fetch_one(Imap& imap, Imap::Uid letter);
    void note_state(std::string const& trouble);
    void tidy();

    Reception reception_;
    ImapSettings mailbox_;
    std::mutex one_at_a_time_;
    std::string trouble_;
    std::chrono::steady_clock::time_point tidied_at_{};
    Rounds rounds_;
};

}  // namespace mulkko
