#include "domain/attachment.h"

#include "storage/ticket_fields.h"
#include "storage/ticket_repositories.h"

namespace mulkko {

AttachmentId SqlAttachments::add(Attachment const& attachment) {
    static auto const sql = insert_into<WithoutId<Attachment>>("attachments");
    return {connection_.add(sql, WithoutId{attachment})};
}

std::optional<Attachment> SqlAttachments::find(AttachmentId id) {
    static auto const sql = "select " + columns<Attachment>() + " from attachments where id = ?";
    return connection_.first<Attachment>(sql, id);
}

std::vector<Attachment> SqlAttachments::of(TicketId ticket) {
    static auto const sql =
        "select " + columns<Attachment>() + " from attachments where ticket_id = ? order by id";
    return connection_.all<Attachment>(sql, ticket);
}

}  // namespace mulkko
