#include "domain/desk.h"
#include "domain/outbox.h"
#include "domain/telling.h"

namespace mulkko {

// The notices stand or fall with the event: nobody hears of what did not happen, and nothing happens unheard.
void tell(Store& store, Audience const& audience, Ticket const& ticket, Event const& event) {
    std::set<UserId> readers;
    auto const add = [&](std::vector<User> const& users) {
        for (auto const& user : users) {
            if (user.active) readers.insert(user.id);
        }
    };
    if (audience.company) add(store.users().of_company(ticket.company));
    if (audience.managers) add(store.users().with_role(Role::manager));
    for (auto id : audience.experts) {
        auto const expert = store.experts().find(id);
        if (expert) readers.insert(expert->user);
    }
    if (!audience.receipt) readers.erase(event.actor.id);
    for (auto reader : readers) {
        store.outbox().add({
            .id = {},
            .user = reader,
            .ticket = event.ticket,
            .event = event.id,
            .kind = event.action,
            .created_at = event.at,
        });
    }
}

void Desk::tell(Audience const& audience, Ticket const& ticket, Event const& event) {
    mulkko::tell(store_, audience, ticket, event);
}

}  // namespace mulkko
