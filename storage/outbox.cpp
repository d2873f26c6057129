#include "domain/outbox.h"

#include "storage/further_repositories.h"
#include "storage/ticket_fields.h"

namespace mulkko {

void fields_of(Record<Notice> auto& notice, auto&& field) {
    field("id", notice.id);
    field("user_id", notice.user);
    field("ticket_id", notice.ticket);
    field("event_id", notice.event);
    field("kind", notice.kind);
    field("created_at", notice.created_at);
}

namespace {

class SqlOutbox : public Outbox {
public:
    explicit SqlOutbox(Connection& connection) : connection_(connection) {}

    NoticeId add(Notice const& notice) override;
    std::vector<Notice> of(TicketId ticket) override;

private:
    Connection& connection_;
};

NoticeId SqlOutbox::add(Notice const& notice) {
    static auto const sql = insert_into<WithoutId<Notice>>("outbox");
    return {connection_.add(sql, WithoutId{notice})};
}

std::vector<Notice> SqlOutbox::of(TicketId ticket) {
    static auto const sql = "select " + columns<Notice>() + " from outbox where ticket_id = ? order by id";
    return connection_.all<Notice>(sql, ticket);
}

}  // namespace

std::unique_ptr<Outbox> sql_outbox(Connection& connection) { return std::make_unique<SqlOutbox>(connection); }

}  // namespace mulkko
