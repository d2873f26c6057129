#pragma once

#include "domain/store.h"
#include "storage/connection.h"
#include "storage/search_index.h"

namespace mulkko {

/// Keeps tickets: the row that moves, the problem that rarely changes, and what both are found by.
class SqlTickets : public Tickets {
public:
    SqlTickets(Connection& connection, SearchIndex& search) : connection_(connection), search_(search) {}

    TicketId add(Ticket const& ticket) override;
    std::optional<Ticket> find(TicketId id) override;
    std::optional<TicketView> view(TicketId id) override;
    bool update(Ticket const& ticket) override;
    void keep_consulted(TicketId id, std::vector<ExpertId> const& experts) override;
    TicketPage list(TicketQuery const& query) override;
    std::int64_t count(TicketQuery const& query) override;
    std::map<std::string, std::int64_t> count_by_state(
        TicketScope const& scope, std::vector<std::string> const& states
    ) override;
    std::vector<TicketId> resting_in(std::string const& state, Time before, int most) override;

private:
    void lock(TicketId id);
    void write_problem(Ticket const& ticket);
    void add_skills(Ticket const& ticket);

    Connection& connection_;
    SearchIndex& search_;
};

class SqlEvents : public Events {
public:
    explicit SqlEvents(Connection& connection) : connection_(connection) {}

    EventId add(Event const& event) override;
    std::vector<Event> of(TicketId ticket) override;
    std::vector<Event> with_actions(
        std::vector<std::string> const& actions, Time after, EventId after_id, int most
    ) override;

private:
    Connection& connection_;
};

class SqlOffers : public Offers {
public:
    explicit SqlOffers(Connection& connection) : connection_(connection) {}

    OfferId add(Offer const& offer) override;
    std::optional<Offer> find(OfferId id) override;
    std::optional<Offer> open_on(TicketId ticket) override;
    std::vector<Offer> all_open_on(TicketId ticket) override;
    std::vector<Offer> of(TicketId ticket) override;
    bool end(Offer const& offer) override;
    std::vector<Offer> overdue(Time now, int most) override;
    std::vector<Offer> made_between(Time from, Time until) override;

private:
    Connection& connection_;
};

class SqlMessages : public Messages {
public:
    SqlMessages(Connection& connection, SearchIndex& search) : connection_(connection), search_(search) {}

    MessageId add(Message const& message) override;
    std::vector<Message> of(TicketId ticket, bool staff_notes_too, MessageId after, int most) override;

private:
    Connection& connection_;
    SearchIndex& search_;
};

class SqlAttachments : public Attachments {
public:
    explicit SqlAttachments(Connection& connection) : connection_(connection) {}

    AttachmentId add(Attachment const& attachment) override;
    std::optional<Attachment> find(AttachmentId id) override;
    std::vector<Attachment> of(TicketId ticket) override;

private:
    Connection& connection_;
};

}  // namespace mulkko
