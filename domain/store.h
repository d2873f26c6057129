#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/access.h"
#include "domain/attachment.h"
#include "domain/company.h"
#include "domain/credentials.h"
#include "domain/event.h"
#include "domain/expert.h"
#include "domain/message.h"
#include "domain/offer.h"
#include "domain/routing.h"
#include "domain/ticket.h"
#include "domain/ticket_list.h"
#include "domain/user.h"

// The abstract memory that the desk works on. One Store is one transaction on one thread; what it says is
// true within that transaction. Methods throw only when the machinery is broken; storage translates that.

namespace mulkko {

// Nouns with a header of their own, for the few who speak with them.
class Outbox;
class Alarms;
class MailChoices;
class FollowUps;
class Links;
class Inbox;
class Webhooks;
class KeptSecrets;
class Facts;

class Tickets {
public:
    virtual ~Tickets() = default;
    virtual TicketId add(Ticket const& ticket) = 0;
    /// Finds a ticket, whoever asks: only the desk, which knows who may see it, calls this.
    virtual std::optional<Ticket> find(TicketId id) = 0;
    /// Finds a ticket with its names and its open offer, in one look; the sight and actions are the desk's.
    virtual std::optional<TicketView> view(TicketId id) = 0;
    /// Writes a ticket whose stored version is one less; false, and nothing written, where it is not.
    virtual bool update(Ticket const& ticket) = 0;
    /// Keeps whom a ticket consults where the lists of these experts find it.
    virtual void keep_consulted(TicketId id, std::vector<ExpertId> const& experts) = 0;
    virtual TicketPage list(TicketQuery const& query) = 0;
    /// Counts what all pages of a list hold, whatever its words are.
    virtual std::int64_t count(TicketQuery const& query) = 0;
    /// Counts the tickets of a scope by state; with `states` only those, which costs less than all that ever
    /// ended.
    virtual std::map<std::string, std::int64_t> count_by_state(
        TicketScope const& scope, std::vector<std::string> const& states = {}
    ) = 0;
    /// Lists up to `most` tickets in a state that were last changed before `before`, oldest first.
    virtual std::vector<TicketId> resting_in(std::string const& state, Time before, int most) = 0;
};

class Events {
public:
    virtual ~Events() = default;
    virtual EventId add(Event const& event) = 0;
    virtual std::vector<Event> of(TicketId ticket) = 0;
    /// Lists up to `most` events with one of these actions, by time and id, after those two.
    virtual std::vector<Event> with_actions(
        std::vector<std::string> const& actions, Time after, EventId after_id, int most
    ) = 0;
};

class Offers {
public:
    virtual ~Offers() = default;
    virtual OfferId add(Offer const& offer) = 0;
    virtual std::optional<Offer> find(OfferId id) = 0;
    virtual std::optional<Offer> open_on(TicketId ticket) = 0;
    /// Lists every open offer of a ticket, the one that ends first before the others.
    virtual std::vector<Offer> all_open_on(TicketId ticket) = 0;
    virtual std::vector<Offer> of(TicketId ticket) = 0;
    /// Ends an open offer; false where it is no longer open.
    virtual bool end(Offer const& offer) = 0;
    /// Lists open offers whose deadline has passed, oldest deadline first.
    virtual std::vector<Offer> overdue(Time now, int most) = 0;
    /// Lists the offers made from one instant until before another, oldest first.
    virtual std::vector<Offer> made_between(Time from, Time until) = 0;
};

class Messages {
public:
    virtual ~Messages() = default;
    virtual MessageId add(Message const& message) = 0;
    /// Lists a ticket's messages after `after`, oldest first, at most `most`.
    virtual std::vector<Message> of(TicketId ticket, bool staff_notes_too, MessageId after, int most) = 0;
};

class Attachments {
public:
    virtual ~Attachments() = default;
    virtual AttachmentId add(Attachment const& attachment) = 0;
    virtual std::optional<Attachment> find(AttachmentId id) = 0;
    virtual std::vector<Attachment> of(TicketId ticket) = 0;
};

class Companies {
public:
    virtual ~Companies() = default;
    virtual CompanyId add(Company const& company) = 0;
    virtual bool update(Company const& company) = 0;
    virtual std::optional<Company> find(CompanyId id) = 0;
    /// Lists companies in order of id after `after`, at most `most`.
    virtual std::vector<Company> list(CompanyId after, int most) = 0;
};

class Experts {
public:
    virtual ~Experts() = default;
    virtual ExpertId add(Expert const& expert) = 0;
    virtual bool update(Expert const& expert) = 0;
    virtual std::optional<Expert> find(ExpertId id) = 0;
    virtual std::vector<Expert> list(ExpertId after, int most) = 0;
    /// Lists every expert with the tickets they guide or hold an open offer for, and the last offer's time.
    /// Shape: `offer_deadline` is left for the caller to fill.
    virtual std::vector<ExpertAtWork> at_work(Time now) = 0;
    /// Lists in the same way only those within reach of the skills: all whom a ticket could go to.
    virtual std::vector<ExpertAtWork> able_at_work(
        std::vector<std::string> const& skills, Reach reach, Time now
    ) = 0;
    /// Counts the tickets an expert guides that are not done; open offers do not count.
    virtual int tickets_guided_by(ExpertId id) = 0;
    /// Gives how an expert did so far; an empty record where nothing happened yet.
    virtual TrackRecord track_record(ExpertId id) = 0;
    virtual void keep(TrackRecord const& record) = 0;
};

class Users {
public:
    virtual ~Users() = default;
    /// Errors: conflict on `email` where somebody has it.
    virtual Result<UserId> add(User const& user, std::string const& password_hash) = 0;
    virtual bool update(User const& user) = 0;
    virtual std::optional<User> find(UserId id) = 0;
    virtual std::optional<User> find_by_email(std::string const& email) = 0;
    virtual std::optional<std::string> password_hash_of(UserId id) = 0;
    virtual void set_password_hash(UserId id, std::string const& hash) = 0;
    virtual std::vector<User> list(UserId after, int most) = 0;
    virtual std::vector<User> with_role(Role role) = 0;
    virtual std::vector<User> of_company(CompanyId company) = 0;
};

/// Remembers who is signed in, who may come with a token, who failed to, and which answers were given.
class Credentials {
public:
    virtual ~Credentials() = default;
    virtual void add_session(Session const& session) = 0;
    virtual std::optional<Session> session(std::string const& key_hash) = 0;
    /// Finds a session with its user, and a token's user: what every request asks.
    virtual std::optional<std::pair<Session, User>> signed_in(std::string const& key_hash) = 0;
    virtual std::optional<User> bearer(std::string const& key_hash) = 0;
    virtual void touch_session(std::string const& key_hash, Time seen_at) = 0;
    virtual void end_session(std::string const& key_hash) = 0;
    virtual void end_sessions_of(UserId user) = 0;
    virtual TokenId add_token(Token const& token) = 0;
    virtual std::optional<Token> token(std::string const& key_hash) = 0;
    virtual void end_tokens_of(UserId user) = 0;
    virtual void add_failed_sign_in(std::string const& subject, Time at) = 0;
    virtual int failed_sign_ins(std::string const& subject, Time since) = 0;
    virtual void forget_failed_sign_ins(std::string const& subject) = 0;
    virtual std::optional<GivenAnswer> given_answer(std::string const& scope, std::string const& key) = 0;
    /// Keeps an answer. Errors: conflict where the same key was used meanwhile.
    virtual Result<void> keep_answer(GivenAnswer const& answer) = 0;
    /// Removes what has expired, at most `most` rows of each kind.
    virtual void purge(Time now, int most) = 0;
};

class Store {
public:
    virtual ~Store() = default;
    virtual Tickets& tickets() = 0;
    virtual Events& events() = 0;
    virtual Offers& offers() = 0;
    virtual Messages& messages() = 0;
    virtual Attachments& attachments() = 0;
    virtual Outbox& outbox() = 0;
    virtual Companies& companies() = 0;
    virtual Experts& experts() = 0;
    virtual Users& users() = 0;
    virtual Credentials& credentials() = 0;
    virtual Alarms& alarms() = 0;
    virtual MailChoices& mail_choices() = 0;
    virtual Links& links() = 0;
    virtual FollowUps& follow_ups() = 0;
    virtual Inbox& inbox() = 0;
    virtual Webhooks& webhooks() = 0;
    virtual KeptSecrets& secrets() = 0;
    virtual Facts& facts() = 0;
};

}  // namespace mulkko
