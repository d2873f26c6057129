#include "domain/publishing.h"

#include "domain/webhooks.h"

namespace mulkko {

EventId publish(Store& store, Event const& event) {
    auto const id = store.events().add(event);
    for (auto const& webhook : store.webhooks().active()) {
        if (!is_told_of(webhook, event)) continue;
        store.webhooks().add({.id = {}, .webhook = webhook.id, .event = id, .created_at = event.at});
    }
    return id;
}

}  // namespace mulkko
