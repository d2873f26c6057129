#include "server/api/webhook_json.h"

#include "server/api/json_form.h"
#include "server/api/json_values.h"
#include "server/webhooks/address.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

void read_webhook(JsonForm& form, Webhook& webhook) {
    form.text("name", webhook.name);
    form.text("url", webhook.url);
    form.texts("actions", webhook.actions);
    form.language("language", webhook.language);
    form.truth("staff_too", webhook.staff_too);
    form.truth("with_texts", webhook.with_texts);
    form.truth("active", webhook.active);
    // A standard one's secret is made here, and a field that nobody asks for is refused.
    if (webhook.kind != WebhookKind::standard) form.text("secret", webhook.secret);
}

json health_json(WebhookHealth const& health) {
    return {
        {"failures", health.failures},
        {"failing_since", time_json(health.failing_since)},
        {"succeeded_at", time_json(health.succeeded_at)},
        {"given_up_at", time_json(health.given_up_at)},
        {"given_up", name_of(health.given_up)},
    };
}

}  // namespace

json webhook_json(Webhook const& webhook) {
    return {
        {"id", webhook.id.value},
        {"name", webhook.name},
        {"url", shown_address(webhook)},
        {"kind", name_of(webhook.kind)},
        {"actions", webhook.actions},
        {"language", code_of(webhook.language)},
        {"staff_too", webhook.staff_too},
        {"with_texts", webhook.with_texts},
        {"active", webhook.active},
        {"created_at", time_json(webhook.created_at)},
        {"health", health_json(webhook.health)},
    };
}

json delivery_json(DeliveryView const& view) {
    auto const& [delivery, event] = view;
    bool const waits = delivery.state == DeliveryState::waiting;
    bool const at_once = delivery.next_at == Time{};
    return {
        {"id", delivery.id.value},
        {"event_id", event.id ? json(event.id.value) : json{}},
        {"ticket_id", event.id ? json(event.ticket.value) : json{}},
        {"action", event.id ? json(event.action) : json{}},
        {"state", name_of(delivery.state)},
        {"tries", delivery.tries},
        {"next_at", waits && !at_once ? time_json(delivery.next_at) : json{}},
        {"status", delivery.status},
        {"error", delivery.error},
        {"created_at", time_json(delivery.created_at)},
    };
}

Result<Webhook> new_webhook_from(json const& body) {
    return read_form<Webhook>(body, {}, [](JsonForm& form, Webhook& into) {
        form.require({"name", "url"});
        form.choice("kind", into.kind, webhook_kind_from);
        read_webhook(form, into);
    });
}

Result<Webhook> webhook_from(json const& body, Webhook stored) {
    return read_form<Webhook>(body, std::move(stored), read_webhook);
}

}  // namespace mulkko::api
