#pragma once

#include <optional>
#include <vector>

#include "domain/webhook.h"

namespace mulkko {

/// Holds the addresses of other programs that are told of events, and what each is still to be told.
class Webhooks {
public:
    virtual ~Webhooks() = default;

    virtual WebhookId add(Webhook const& webhook) = 0;
    /// Writes what people say of a webhook; its health is left as it is.
    virtual bool update(Webhook const& webhook) = 0;
    virtual std::optional<Webhook> find(WebhookId id) = 0;
    virtual std::vector<Webhook> list(WebhookId after, int most) = 0;
    /// Lists those that are switched on.
    virtual std::vector<Webhook> active() = 0;

    virtual void note_success(WebhookId id, Time at) = 0;
    virtual void note_failure(WebhookId id, Time at) = 0;
    /// Switches a webhook off for a reason; false where it is off already.
    virtual bool give_up(WebhookId id, GivenUp reason, Time at) = 0;
    /// Forgets failures, as for a webhook that somebody switched on again.
    virtual void forgive(WebhookId id) = 0;

    virtual DeliveryId add(Delivery const& delivery) = 0;
    virtual std::optional<Delivery> find(DeliveryId id) = 0;
    /// Lists a webhook's deliveries, the latest first.
    virtual std::vector<DeliveryView> latest(WebhookId webhook, int most) = 0;
    /// Lists the switched-on webhooks that have something to be told now and nobody at it.
    virtual std::vector<Webhook> due(Time now) = 0;
    /// Takes up to `most` due deliveries of a webhook in hand until an instant: their tries and claims rise
    /// by one. Of several who ask at once, only one gets each.
    virtual std::vector<DeliveryView> claim(WebhookId webhook, Time now, Time until, int most) = 0;
    /// Writes what came of a try; false, and nothing written, where somebody else has claimed it since.
    virtual bool settle(Delivery const& delivery) = 0;
    /// Has a delivery sent once more, from its first try on; false where there is no such.
    virtual bool send_again(WebhookId webhook, DeliveryId id) = 0;
    /// Removes up to `most` deliveries that were made before an instant.
    virtual void purge(Time before, int most) = 0;

    /// Tells the time of the database's machine, which is the same for all servers that share it.
    virtual Time clock() = 0;
};

}  // namespace mulkko
