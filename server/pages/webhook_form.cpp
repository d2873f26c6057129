#include "server/pages/webhook_form.h"

#include <algorithm>

#include "server/views/event_words.h"
#include "server/webhooks/address.h"

namespace mulkko::pages {
namespace {

constexpr std::string_view kTicked = "true";

std::string ticked(bool on) { return std::string{on ? kTicked : ""}; }

bool has_own_secret(WebhookKind kind) { return kind == WebhookKind::dingtalk || kind == WebhookKind::feishu; }

std::string key_of(char const* group, std::string_view name) { return std::string{group}.append(name); }

void show_kinds(View& view, Words const& words, std::string const& chosen) {
    for (auto const kind : kWebhookKinds) {
        auto choice = view.add("kinds");
        choice.set("kind_code", name_of(kind));
        choice.set("kind_name", words.text(key_of("webhook.kind.", name_of(kind))));
        choice.show_if("kind_chosen", name_of(kind) == chosen);
    }
}

void show_actions(View& view, Words const& words, std::vector<std::string> const& chosen) {
    for (auto const& action : actions_to_tell_of(words.rules().workflow)) {
        auto choice = view.add("actions");
        choice.set("action_code", action);
        choice.set("action_name", name_of_event({.action = action}, words));
        choice.show_if("action_chosen", std::ranges::count(chosen, action) > 0);
    }
    view.show_if("actions_open", !chosen.empty());
}

std::string off_or_failing(WebhookHealth const& health, bool active, Words const& words) {
    if (!active) return words.text(key_of("webhook.off.", name_of(health.given_up)));
    return words.text(
        "webhook.failing",
        {{"count", std::to_string(health.failures)}, {"since", words.moment(*health.failing_since)}}
    );
}

}  // namespace

Fields fields_of(Webhook const& webhook) {
    bool const is_robot = webhook.kind != WebhookKind::standard;
    Fields fields{
        {"name", webhook.name},
        {"kind", std::string{name_of(webhook.kind)}},
        {"url", is_robot ? "" : webhook.url},
        {"language", std::string{code_of(webhook.language)}},
        {"staff_too", ticked(webhook.staff_too)},
        {"with_texts", ticked(webhook.with_texts)},
        {"active", ticked(webhook.active)},
    };
    for (auto const& action : webhook.actions) fields.emplace("actions", action);
    return fields;
}

Webhook webhook_from(Request const& request, Webhook stored) {
    auto const text = [&](char const* name) { return std::string{request.form_value(name)}; };
    stored.name = text("name");
    if (!stored.id) stored.kind = webhook_kind_from(text("kind")).value_or(WebhookKind::standard);
    if (!stored.id || !text("url").empty()) stored.url = text("url");
    if (stored.kind != WebhookKind::standard && !text("secret").empty()) stored.secret = text("secret");
    stored.language = language_from(text("language")).value_or(stored.language);
    stored.actions = request.form_values("actions");
    stored.staff_too = text("staff_too") == kTicked;
    stored.with_texts = text("with_texts") == kTicked;
    stored.active = !stored.id || text("active") == kTicked;
    return stored;
}

void show_form(Page& page, Webhook const& webhook, Fields const& typed) {
    auto& view = page.view();
    auto const& words = page.words();
    show_values(view, typed, {"name", "url"});
    view.set("value_secret", "");
    show_languages(view, words, "webhook_languages", {value_of(typed, "language")});
    show_actions(view, words, values_of(typed, "actions"));
    view.show_if("staff_too", value_of(typed, "staff_too") == kTicked);
    view.show_if("with_texts", value_of(typed, "with_texts") == kTicked);
    if (!webhook.id) {
        view.show("fresh");
        show_kinds(view, words, value_of(typed, "kind"));
        view.show("own_secret");
        return;
    }
    view.show("registered");
    view.set("kind", words.text(key_of("webhook.kind.", name_of(webhook.kind))));
    view.set("leads_to", shown_address(webhook));
    view.show_if("own_secret", has_own_secret(webhook.kind));
    view.show_if("is_active", value_of(typed, "active") == kTicked);
}

std::string health_of(Webhook const& webhook, Words const& words) {
    auto const& health = webhook.health;
    if (!webhook.active || health.failing_since) return off_or_failing(health, webhook.active, words);
    if (!health.succeeded_at) return words.text("webhook.untried");
    return words.text("webhook.well", {{"when", words.moment(*health.succeeded_at)}});
}

std::string state_of(Delivery const& delivery, Words const& words) {
    auto text = words.text(key_of("delivery.state.", name_of(delivery.state)));
    if (!delivery.error.empty())
        text += " · " + words.text(delivery.error, {{"status", std::to_string(delivery.status)}});
    bool const again = delivery.state == DeliveryState::waiting && delivery.next_at != Time{};
    if (again) text += " · " + words.text("delivery.next", {{"when", words.moment(delivery.next_at)}});
    return text;
}

}  // namespace mulkko::pages
