#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/desk.h"
#include "domain/mail_choices.h"
#include "domain/mailing.h"
#include "domain/notice.h"

namespace mulkko {

/// Tells one thing that happened, as its reader may know it.
/// Shape: `body` is what was said with it: a message, a question, a solution; `files` are the names of those
/// that came along.
struct NewsItem {
    Event event;
    std::string body;
    std::vector<std::string> files;
};

/// Tells what a letter says of one ticket.
/// Shape: where only an offer to the reader has ended, nothing of the ticket but its number may be said.
struct TicketNews {
    TicketView view;
    std::vector<NewsItem> items;
    std::vector<Reason> reasons;  ///< why an expert is asked
    bool only_offer_ended = false;

    /// Tells whether the company must not read what somebody answers to this: it holds a note between staff,
    /// or nothing but what staff alone know.
    bool is_confidential() const;
};

/// Holds what a letter may say when it is sent.
struct MailingNews {
    User reader;
    std::string country;  ///< where the reader works
    std::string time_zone;
    std::vector<TicketNews> tickets;
    bool despite_digest = false;  ///< sent at once, though the reader chose a morning's digest
};

/// Turns what people are still to be told into mailings, as each of them chose.
class Mailroom {
public:
    Mailroom(Store& store, Rules const& rules, Time now) : store_(store), rules_(rules), now_(now) {}

    /// Gathers the notices of one reader: what nobody wants is dropped, what comes at the wrong time or
    /// would go to an address that fails held back, and what happened to one ticket within a burst goes into
    /// one letter. Says how many letters were written.
    int gather(UserId reader, Duration burst);

    /// Says what a letter may tell now; none where there is nothing left that its reader may know.
    std::optional<MailingNews> news_in(Mailing const& letter);

    /// Names the country where a person works; empty where nobody knows.
    std::string country_of(User const& user);
    /// Names the time zone that a person's quiet hours and mornings are in.
    std::string zone_of(User const& user);

private:
    bool is_pressing_offer(Notice const& notice);
    Time wanted_at(Notice const& notice, MailChoice const& choice, std::string const& zone);
    void keep_back(User const& reader);
    bool write(UserId reader, TicketId ticket, MailingKind kind, std::vector<NoticeId> const& notices);
    std::optional<TicketNews> news_of(
        Actor const& reader, TicketId ticket, std::vector<Notice> const& notices
    );
    std::optional<TicketNews> ended_offer(
        Actor const& reader, TicketId ticket, std::vector<Notice> const& notices
    );
    std::optional<NewsItem> item_of(
        Actor const& reader, TicketView const& view, Event event, std::vector<Event> const& all
    );

    Store& store_;
    Rules const& rules_;
    Time now_;
};

/// Tells whether a notice asks its reader, an expert, for guidance.
bool asks_an_expert(Workflow const& workflow, std::string_view kind);

/// Finds when somebody wants mail that could be sent now: at once, when quiet hours end, or in the morning.
Time wanted_at(MailChoice const& choice, bool in_digest, std::string const& zone, Time now);

}  // namespace mulkko
