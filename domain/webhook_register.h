#pragma once

#include <vector>

#include "domain/rules.h"
#include "domain/store.h"
#include "domain/webhook.h"

namespace mulkko {

/// Speaks the use cases of setting webhooks up: managers and admins decide which programs are told.
/// Errors everywhere: forbidden for others.
class WebhookRegister {
public:
    WebhookRegister(Store& store, Rules const& rules, Time now) : store_(store), rules_(rules), now_(now) {}

    /// Errors: invalid; conflict (there are too many).
    Result<Webhook> add(Actor const& actor, Webhook webhook);
    /// Changes all but the kind. Switching a webhook on forgets its failures.
    /// Errors: invalid, not_found.
    Result<Webhook> change(Actor const& actor, Webhook webhook);
    Result<Webhook> find(Actor const& actor, WebhookId id);
    Result<std::vector<Webhook>> list(Actor const& actor, WebhookId after, int most);
    /// Lists what a webhook was told lately, the latest first.
    Result<std::vector<DeliveryView>> latest(Actor const& actor, WebhookId id, int most);
    /// Has something harmless sent. Errors: not_found; conflict where it is switched off.
    Result<Delivery> test(Actor const& actor, WebhookId id);
    /// Has a delivery sent once more. Errors: not_found; conflict where it is switched off.
    Result<Delivery> send_again(Actor const& actor, WebhookId id, DeliveryId delivery);
    /// Counts the webhooks that Mulkko itself switched off and nobody has looked after since.
    int given_up();

private:
    Result<Webhook> switched_on(Actor const& actor, WebhookId id);

    Store& store_;
    Rules const& rules_;
    Time now_;
};

}  // namespace mulkko
