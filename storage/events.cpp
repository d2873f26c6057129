#include "domain/event.h"

#include "storage/ticket_fields.h"
#include "storage/ticket_repositories.h"

namespace mulkko {

EventId SqlEvents::add(Event const& event) {
    static auto const sql = insert_into<WithoutId<Event>>("events");
    return {connection_.add(sql, WithoutId{event})};
}

std::vector<Event> SqlEvents::of(TicketId ticket) {
    static auto const sql = "select " + columns<Event>() + " from events where ticket_id = ? order by id";
    return connection_.all<Event>(sql, ticket);
}

}  // namespace mulkko
