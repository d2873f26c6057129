#include "domain/webhook_register.h"

#include <algorithm>

#include "domain/webhooks.h"

namespace mulkko {
namespace {

Failure forbidden() { return fail(ErrorCode::forbidden, "error.forbidden"); }
Failure not_found() { return fail(ErrorCode::not_found, "error.not_found"); }

// Who runs the service does not see the problems, and so may not lead their texts anywhere either.
bool may_lead_texts(Actor const& actor, Webhook const& wanted, Webhook const& stored) {
    if (!wanted.with_texts || actor.is_manager()) return true;
    return stored.with_texts && wanted.url == stored.url;
}

Error only_managers() { return invalid("with_texts", "error.managers_choose_texts"); }

}  // namespace

Result<Webhook> WebhookRegister::add(Actor const& actor, Webhook webhook) {
    if (!may_keep_webhooks(actor)) return forbidden();
    if (!may_lead_texts(actor, webhook, {})) return fail(only_managers());
    if (store_.webhooks().list({}, kMostWebhooks).size() >= kMostWebhooks) {
        return fail(
            ErrorCode::conflict, "error.too_many_webhooks", {{"most", std::to_string(kMostWebhooks)}}
        );
    }
    auto result = checked(std::move(webhook), rules_.workflow);
    if (!result) return result;
    result->created_by = actor.id;
    result->created_at = now_;
    result->health = {};
    result->id = store_.webhooks().add(*result);
    return result;
}

Result<Webhook> WebhookRegister::change(Actor const& actor, Webhook webhook) {
    auto const stored = find(actor, webhook.id);
    if (!stored) return stored;
    if (!may_lead_texts(actor, webhook, *stored)) return fail(only_managers());
    webhook.kind = stored->kind;
    auto result = checked(std::move(webhook), rules_.workflow);
    if (!result) return result;
    store_.webhooks().update(*result);
    if (result->active && !stored->active) store_.webhooks().forgive(result->id);
    return find(actor, result->id);
}

Result<Webhook> WebhookRegister::find(Actor const& actor, WebhookId id) {
    if (!may_keep_webhooks(actor)) return forbidden();
    auto webhook = store_.webhooks().find(id);
    if (!webhook) return not_found();
    return std::move(*webhook);
}

Result<std::vector<Webhook>> WebhookRegister::list(Actor const& actor, WebhookId after, int most) {
    if (!may_keep_webhooks(actor)) return forbidden();
    return store_.webhooks().list(after, most);
}

Result<std::vector<DeliveryView>> WebhookRegister::latest(Actor const& actor, WebhookId id, int most) {
    if (auto const webhook = find(actor, id); !webhook) return pass(webhook);
    return store_.webhooks().latest(id, most);
}

Result<Webhook> WebhookRegister::switched_on(Actor const& actor, WebhookId id) {
    auto webhook = find(actor, id);
    if (webhook && !webhook->active) return fail(ErrorCode::conflict, "error.webhook_off");
    return webhook;
}

Result<Delivery> WebhookRegister::test(Actor const& actor, WebhookId id) {
    if (auto const webhook = switched_on(actor, id); !webhook) return pass(webhook);
    Delivery delivery{.id = {}, .webhook = id, .event = {}, .created_at = now_};
    delivery.id = store_.webhooks().add(delivery);
    return delivery;
}

Result<Delivery> WebhookRegister::send_again(Actor const& actor, WebhookId id, DeliveryId delivery) {
    if (auto const webhook = switched_on(actor, id); !webhook) return pass(webhook);
    if (!store_.webhooks().send_again(id, delivery)) return not_found();
    return *store_.webhooks().find(delivery);
}

int WebhookRegister::given_up() {
    auto const all = store_.webhooks().list({}, kMostWebhooks);
    return static_cast<int>(std::ranges::count_if(all, [](Webhook const& webhook) {
        return !webhook.active && webhook.health.given_up != GivenUp::no;
    }));
}

}  // namespace mulkko
