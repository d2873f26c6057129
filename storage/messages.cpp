#include "domain/message.h"

#include "storage/ticket_fields.h"
#include "storage/ticket_repositories.h"

namespace mulkko {

/// Staff notes stay out of the search index: a company that searches must never meet them.
MessageId SqlMessages::add(Message const& message) {
    static auto const sql = insert_into<WithoutId<Message>>("messages");
    MessageId const id{connection_.add(sql, WithoutId{message})};
    if (message.visibility == Visibility::all) search_.add(message.ticket, "message", message.body);
    return id;
}

std::vector<Message> SqlMessages::of(TicketId ticket, bool staff_notes_too, MessageId after, int most) {
    static auto const select =
        "select " + columns<Message>() + " from messages where ticket_id = ? and id > ?";
    static auto const everything = select + " order by id limit ?";
    static auto const in_public = select + " and visibility = 'all' order by id limit ?";
    return connection_.all<Message>(staff_notes_too ? everything : in_public, ticket, after.value, most);
}

}  // namespace mulkko
