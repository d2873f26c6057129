#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/mail/imap.h"
#include "server/mail/reception.h"

namespace mulkko {

/// Fetches letters from the mailbox, round after round on a thread of its own. A letter is marked as seen
/// only once what became of it is durable; where it comes again, on this server or another, it counts once.
class MailFetcher {
public:
    MailFetcher(Reception reception, ImapSettings mailbox, std::chrono::seconds pause);
    /// Ends after the letter in hand.
    ~MailFetcher();

    /// Does one round now; says how many letters were settled.
    int round();

private:
    void live();
    int fetch_all(Imap& imap);
    Result<bool> fetch_one(Imap& imap, Imap::Uid letter);
    void note_state(std::string const& trouble);
    void tidy();

    Reception reception_;
    ImapSettings mailbox_;
    std::chrono::seconds pause_;
    std::mutex rounds_;  ///< one at a time
    std::string trouble_;
    std::chrono::steady_clock::time_point tidied_at_{};
    std::atomic<bool> leaving_ = false;
    std::mutex mutex_;
    std::condition_variable told_to_leave_;
    std::thread thread_;
};

}  // namespace mulkko
