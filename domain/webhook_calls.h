#pragma once

#include <optional>
#include <vector>

#include "domain/store.h"
#include "domain/webhook.h"

namespace mulkko {

/// Holds all that one try needs, so that it can be made outside any transaction.
/// Shape: `ticket` is there only where the webhook carries its texts.
struct WebhookCall {
    Webhook webhook;
    Delivery delivery;
    Event event;
    std::optional<TicketView> ticket;
};

/// Takes deliveries in hand and settles what came of them; `now` is the database's time.
class WebhookCalls {
public:
    WebhookCalls(Store& store, Time now) : store_(store), now_(now) {}

    /// Claims up to `most` due deliveries of a webhook for a while; whoever crashes with them loses them to
    /// another server afterwards.
    std::vector<WebhookCall> take(Webhook const& webhook, int most);

    /// Writes down what came of a try, and how the webhook does. Says why the webhook is switched off by it.
    /// Shape: too late, where the claim ran out meanwhile, changes nothing.
    GivenUp settle(WebhookCall const& call, Attempt const& attempt, double chance);

private:
    Store& store_;
    Time now_;
};

}  // namespace mulkko
