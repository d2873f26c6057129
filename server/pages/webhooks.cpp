#include "server/pages/pages.h"
#include "server/pages/registers.h"
#include "server/pages/webhook_form.h"
#include "server/views/event_words.h"
#include "server/webhooks/address.h"
#include "server/webhooks/setting_up.h"

namespace mulkko::pages {
namespace {

constexpr int kShownDeliveries = 50;

std::string url_of(WebhookId id) { return "/webhooks/" + std::to_string(id.value); }

void show_row(View row, Words const& words, Webhook const& webhook) {
    row.set("webhook_url", url_of(webhook.id));
    row.set("webhook_name", webhook.name);
    row.set("webhook_kind", words.text(std::string{"webhook.kind."}.append(name_of(webhook.kind))));
    row.set("webhook_leads_to", shown_address(webhook));
    row.set("webhook_health", health_of(webhook, words));
    row.show_if("webhook_off", !webhook.active);
}

void show_delivery(View row, Page const& page, Webhook const& webhook, DeliveryView const& told) {
    auto const& [delivery, event] = told;
    auto const& words = page.words();
    row.set("told_time", words.moment(delivery.created_at));
    row.set("told_iso", to_rfc3339(delivery.created_at));
    row.set("told_what", event.id ? name_of_event(event, words) : words.text("delivery.test"));
    row.set("told_state", state_of(delivery, words));
    row.set("told_tries", delivery.tries);
    row.show_if("told_failed", delivery.state == DeliveryState::failed);
    if (event.id) {
        row.show("told_ticket");
        row.set("told_number", event.ticket.value);
    }
    if (!webhook.active) return;
    row.show("may_send");
    row.set("again_url", url_of(webhook.id) + "/deliveries/" + std::to_string(delivery.id.value));
}

/// Shows the form for a new webhook, or for a registered one with what it was told lately.
Result<Response> webhook_page(
    Call& call, Webhook const& webhook, Fields const& typed, Error const* fault = nullptr
) {
    Page page{call, "webhooks/edit.html", "/webhooks"};
    auto& view = page.view();
    bool const registered = static_cast<bool>(webhook.id);
    view.set("heading", registered ? webhook.name : page.words().text("heading.new_webhook"));
    view.set("form_url", registered ? url_of(webhook.id) : "/webhooks");
    show_form(page, webhook, typed);
    if (fault) show_faults(view, page.words(), *fault);
    if (registered) {
        auto const told = webhook_register(call).latest(call.actor(), webhook.id, kShownDeliveries);
        if (!told) return pass(told);
        view.set("health", health_of(webhook, page.words()));
        view.show_if("may_test", webhook.active);
        view.show_if("told_nothing", told->empty());
        for (auto const& one : *told) show_delivery(view.add("deliveries"), page, webhook, one);
    }
    return page.answer(fault ? status_of(fault->code) : 200);
}

/// Shows the secret this once; the other end has to know it.
Response created_page(Call& call, Webhook const& webhook) {
    Page page{call, "webhooks/created.html", "/webhooks"};
    page.view().set("webhook_name", webhook.name);
    page.view().set("webhook_url", url_of(webhook.id));
    page.view().set("secret", webhook.secret);
    return page.answer();
}

Result<Webhook> webhook_of(Call& call) {
    return call.id<WebhookId>().and_then([&](WebhookId id) {
        return webhook_register(call).find(call.actor(), id);
    });
}

}  // namespace

Result<Response> list_webhooks(Call& call) {
    auto const webhooks = webhook_register(call).list(call.actor(), {}, kMostWebhooks);
    if (!webhooks) return pass(webhooks);
    Page page{call, "webhooks/index.html", "/webhooks"};
    for (auto const& webhook : *webhooks) show_row(page.view().add("webhooks"), page.words(), webhook);
    page.view().show_if("nothing_found", webhooks->empty());
    return page.answer();
}

Result<Response> new_webhook(Call& call) {
    return webhook_page(call, {}, fields_of(Webhook{.language = call.language}));
}

Result<Response> add_webhook(Call& call) {
    auto const stored = mulkko::add_webhook(call, webhook_from(call.request, {}));
    if (stored && stored->kind == WebhookKind::standard) return created_page(call, *stored);
    if (stored) return see_other(url_of(stored->id), "saved");
    if (!is_fault_of_form(stored.error())) return pass(stored);
    return webhook_page(call, {}, call.request.form, &stored.error());
}

Result<Response> edit_webhook(Call& call) {
    auto const webhook = webhook_of(call);
    if (!webhook) return pass(webhook);
    return webhook_page(call, *webhook, fields_of(*webhook));
}

Result<Response> save_webhook(Call& call) {
    auto const webhook = webhook_of(call);
    if (!webhook) return pass(webhook);
    auto const stored = mulkko::change_webhook(call, webhook_from(call.request, *webhook));
    if (stored) return see_other(url_of(stored->id), "saved");
    if (!is_fault_of_form(stored.error())) return pass(stored);
    return webhook_page(call, *webhook, call.request.form, &stored.error());
}

Result<Response> test_webhook(Call& call) {
    auto const webhook = webhook_of(call);
    if (!webhook) return pass(webhook);
    auto const delivery = webhook_register(call).test(call.actor(), webhook->id);
    if (!delivery) return pass(delivery);
    return see_other(url_of(webhook->id), "sent");
}

Result<Response> send_again(Call& call) {
    auto const webhook = webhook_of(call);
    if (!webhook) return pass(webhook);
    auto const delivery = call.number_in_path("delivery").and_then([&](std::int64_t id) {
        return webhook_register(call).send_again(call.actor(), webhook->id, DeliveryId{id});
    });
    if (!delivery) return pass(delivery);
    return see_other(url_of(webhook->id), "sent");
}

}  // namespace mulkko::pages
