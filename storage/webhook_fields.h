#pragma once

#include "domain/webhook.h"
#include "storage/ticket_fields.h"

// The columns of webhooks and of what they are told.

namespace mulkko {

template <>
struct Stored<WebhookKind> : StoredByName<WebhookKind, webhook_kind_from> {};
template <>
struct Stored<DeliveryState> : StoredByName<DeliveryState, delivery_state_from> {};
template <>
struct Stored<GivenUp> : StoredByName<GivenUp, given_up_from> {};

/// What people say of a webhook; how it does stands in columns of its own, which only single steps change.
void fields_of(Record<Webhook> auto& webhook, auto&& field) {
    field("id", webhook.id);
    field("name", webhook.name);
    field("url", webhook.url);
    field("kind", webhook.kind);
    field("secret", webhook.secret);
    field("actions", webhook.actions);
    field("language", webhook.language);
    field("staff_too", webhook.staff_too);
    field("with_texts", webhook.with_texts);
    field("active", webhook.active);
    field("created_by_id", webhook.created_by);
    field("created_at", webhook.created_at);
}

void fields_of(Record<WebhookHealth> auto& health, auto&& field) {
    field("failures", health.failures);
    field("failing_since", health.failing_since);
    field("succeeded_at", health.succeeded_at);
    field("given_up_at", health.given_up_at);
    field("given_up", health.given_up);
}

void fields_of(Record<Delivery> auto& delivery, auto&& field) {
    field("id", delivery.id);
    field("webhook_id", delivery.webhook);
    field("event_id", delivery.event);
    field("state", delivery.state);
    field("tries", delivery.tries);
    field("next_at", delivery.next_at);
    field("claimed_until", delivery.claimed_until);
    field("claim", delivery.claim);
    field("status", delivery.status);
    field("error", delivery.error);
    field("created_at", delivery.created_at);
}

}  // namespace mulkko
