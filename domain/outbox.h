#pragma once

#include <vector>

#include "domain/failing_address.h"
#include "domain/mailing.h"
#include "domain/notice.h"

namespace mulkko {

/// Holds what people are still to be told, and the letters that tell it.
/// Shape: a notice waits until it is put into a letter or dropped, for good either way.
class Outbox {
public:
    virtual ~Outbox() = default;
    virtual NoticeId add(Notice const& notice) = 0;
    /// Lists the notices of a ticket, oldest first.
    virtual std::vector<Notice> of(TicketId ticket) = 0;

    // --- from notices to letters
    /// Lists readers with a notice from before an instant that waits and is not held back, the longest
    /// waiting first.
    virtual std::vector<UserId> readers_waiting(Time before, Time now, int most) = 0;
    /// Lists a reader's notices that wait and are not held back, oldest first.
    virtual std::vector<Notice> waiting_for(UserId reader, Time now, int most) = 0;
    virtual void hold(NoticeId notice, Time until) = 0;
    /// Lets all that is held back for a reader be thought about anew.
    virtual void hold_no_longer(UserId reader) = 0;
    virtual void drop(NoticeId notice) = 0;
    /// Drops notices that have waited since before an instant, at most `most`; says how many. Those that
    /// wait behind a letter which is not delivered yet stay.
    virtual int drop_older(Time before, int most) = 0;
    /// Writes a letter, and puts into it those of the notices that still wait; none where none does.
    virtual std::optional<MailingId> gather(Mailing const& letter, std::vector<NoticeId> const& notices) = 0;
    /// Writes a letter that tells of no event.
    virtual MailingId add(Mailing const& letter) = 0;
    /// Tells whether a letter of a ticket to a reader is not delivered yet.
    virtual bool is_writing_to(UserId reader, TicketId ticket) = 0;

    // --- sending
    virtual std::optional<Mailing> find(MailingId id) = 0;
    /// Lists the notices in a letter, oldest first.
    virtual std::vector<Notice> in(MailingId letter) = 0;
    /// Takes letters that are due, for as long as the lease; none whose ticket has an earlier one on its way
    /// to the same reader. The lease is counted by the clock of the database, which all servers share.
    virtual std::vector<Mailing> claim(int most, Time now, Duration lease) = 0;
    /// Writes what came of a claimed letter, and gives the claim up; false, and nothing written, where
    /// somebody else has claimed it since.
    virtual bool settle(Mailing const& letter) = 0;

    // --- looking after them
    /// Lists letters in a state, newest first, that come after one in this order.
    virtual std::vector<Mailing> in_state(MailingState state, MailingId after, int most) = 0;
    virtual std::int64_t count_in(MailingState state) = 0;
    /// Gives the oldest letter from before an instant that could not be handed over so far.
    virtual std::optional<Mailing> stuck_since(Time before) = 0;
    /// Lets a dead letter try anew; false where it is none.
    virtual bool send_again(MailingId letter, Time now) = 0;
    /// Drops the letters of a kind to somebody that have not been sent.
    virtual void drop_waiting(UserId reader, MailingKind kind, Time now) = 0;
    /// Counts the letters of a kind that somebody was written since an instant.
    virtual int written_since(UserId reader, MailingKind kind, Time since) = 0;
    /// Lists what is known of addresses that fail, the latest failure first.
    virtual std::vector<AddressTrouble> troubles(int most) = 0;
    virtual std::optional<AddressTrouble> trouble_of(std::string const& address) = 0;
    /// Gives what is known of the address that a person has now.
    virtual std::optional<AddressTrouble> trouble_of(UserId user) = 0;
    virtual void note(AddressTrouble const& trouble) = 0;
    virtual void forget_trouble(std::string const& address) = 0;
    /// Removes notices and letters that were settled before an instant, at most `most` of each.
    virtual void purge(Time before, int most) = 0;
};

}  // namespace mulkko
