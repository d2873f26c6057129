#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/api/register_json.h"
#include "server/api/webhook_json.h"
#include "server/webhooks/setting_up.h"

namespace mulkko::api {
namespace {

constexpr int kShownDeliveries = 20;

Result<Webhook> webhook_of(Call& call) {
    return call.id<WebhookId>().and_then([&](WebhookId id) {
        return webhook_register(call).find(call.actor(), id);
    });
}

}  // namespace

Result<Response> list_webhooks(Call& call) {
    auto list = [&](WebhookId after, int most) {
        return webhook_register(call).list(call.actor(), after, most);
    };
    return page_by_id<WebhookId>(call, list, webhook_json);
}

Result<Response> add_webhook(Call& call) {
    auto webhook = new_webhook_from(*call.json).and_then([&](Webhook filled) {
        return mulkko::add_webhook(call, std::move(filled));
    });
    if (!webhook) return pass(webhook);
    auto body = webhook_json(*webhook);
    if (webhook->kind == WebhookKind::standard) body["secret"] = webhook->secret;
    return json_answer(body, 201).with("Location", "/api/v1/webhooks/" + std::to_string(webhook->id.value));
}

Result<Response> show_webhook(Call& call) {
    auto webhook = webhook_of(call);
    if (!webhook) return pass(webhook);
    auto const latest = webhook_register(call).latest(call.actor(), webhook->id, kShownDeliveries);
    if (!latest) return pass(latest);
    auto body = webhook_json(*webhook);
    body["deliveries"] = nlohmann::json::array();
    for (auto const& view : *latest) body["deliveries"].push_back(delivery_json(view));
    return json_answer(body);
}

Result<Response> change_webhook(Call& call) {
    auto stored = webhook_of(call);
    if (!stored) return pass(stored);
    auto webhook = webhook_from(*call.json, *stored).and_then([&](Webhook filled) {
        return mulkko::change_webhook(call, std::move(filled));
    });
    if (!webhook) return pass(webhook);
    return json_answer(webhook_json(*webhook));
}

Result<Response> test_webhook(Call& call) {
    auto delivery = call.id<WebhookId>().and_then([&](WebhookId id) {
        return webhook_register(call).test(call.actor(), id);
    });
    if (!delivery) return pass(delivery);
    return json_answer(delivery_json({*delivery, {}}), 202);
}

}  // namespace mulkko::api
