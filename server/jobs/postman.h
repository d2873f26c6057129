#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

#include "server/jobs/rounds.h"
#include "server/mail/carrier.h"
#include "server/mail/letter_writer.h"
#include "storage/database.h"

namespace mulkko {

/// Sends people what they are to be told, round after round on a thread of its own. Several servers may do so
/// at once: a letter is claimed before it is sent and settled afterwards, in transactions of their own;
/// whoever dies in between leaves it to the next, who sends the same letter under the same Message-ID.
class Postman {
public:
    /// Opens a way to the mail server, for one round.
    using Carriage = std::function<std::unique_ptr<Carrier>()>;

    /// Tells the time that letters wait by.
    using Clock = std::function<Time(Store&)>;

    /// Shape: `lease` is how long a claimed letter is nobody else's; longer than a few letters take, each
    /// with all the patience there is for it. Without a clock, letters wait by the house's. It ends after the
    /// letter in hand.
    Postman(
        House& house,
        Carriage carriage,
        std::chrono::seconds pause,
        std::chrono::seconds lease = kLease,
        Clock clock = {}
    );

    /// Does one round now; says how many letters were sent.
    int round();

    static constexpr std::chrono::seconds kLease{300};

private:
    bool is_leaving() const { return rounds_.are_ending(); }
    std::chrono::seconds rest() const;
    Time now() const;
    bool looks_at_the_clock();
    bool knows_keys();
    void drop_old_news();
    void gather();
    std::vector<Mailing> claim();
    bool deliver(Carrier& carrier, Mailing letter);
    /// Holds what a letter says; nothing where nobody is to know it any more, or where its address fails.
    struct Outgoing {
        std::optional<Posting> posting;
        bool address_fails = false;
    };
    Outgoing outgoing(Mailing const& letter);
    Outgoing news_of(Mailing const& letter);
    std::optional<Posting> way_in_of(Mailing const& letter);
    Outgoing follow_up_of(Mailing const& letter);
    void note_refusal(Mailing const& letter, std::string const& said);
    void write_reports();
    Outgoing report_of(Mailing const& letter);
    NamedReport report_of_period(ReportPeriod const& period, Words const& words);
    void note_delivery(Mailing& letter, Handover const& delivery);
    void settle(Mailing const& letter);

    House& house_;
    Carriage carriage_;
    std::chrono::seconds pause_;
    std::chrono::seconds lease_;
    Clock clock_;
    Duration ahead_{};  ///< of the house's clock, when this round began
    std::optional<LetterWriter> writer_;
    std::mutex one_at_a_time_;
    std::atomic<int> unreachable_ = 0;  ///< how many rounds in a row found no mail server
    int sent_ = 0;
    Time tidied_at_{};
    std::set<ReportPeriod> written_;  ///< reports whose letters are written, as far as this server knows
    Rounds rounds_;
};

}  // namespace mulkko
