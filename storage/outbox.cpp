#include "domain/notice.h"

#include "storage/ticket_fields.h"
#include "storage/ticket_repositories.h"

namespace mulkko {

NoticeId SqlOutbox::add(Notice const& notice) {
    static auto const sql = insert_into<WithoutId<Notice>>("outbox");
    return {connection_.add(sql, WithoutId{notice})};
}

std::vector<Notice> SqlOutbox::of(TicketId ticket) {
    static auto const sql = "select " + columns<Notice>() + " from outbox where ticket_id = ? order by id";
    return connection_.all<Notice>(sql, ticket);
}

}  // namespace mulkko
