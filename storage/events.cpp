#include "domain/event.h"

#include "storage/ticket_conditions.h"
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

std::vector<Event> SqlEvents::with_actions(
    std::vector<std::string> const& actions, Time after, EventId after_id, int most
) {
    if (actions.empty()) return {};
    Conditions conditions;
    std::string marks;
    for (std::size_t i = 0; i < actions.size(); ++i) marks += i == 0 ? "?" : ", ?";
    conditions.add("action in (" + marks + ")");
    for (auto const& action : actions) conditions.add_value(action);
    // The first condition says nothing new, but lets every engine start in the middle of the index.
    conditions.add("at >= ?", after);
    conditions.add("(at > ? or id > ?)", after, after_id);
    conditions.add_value(most);
    auto const sql =
        "select " + columns<Event>() + " from events" + conditions.text() + " order by at, id limit ?";
    return connection_.all<Event>(sql, conditions.values());
}

}  // namespace mulkko
