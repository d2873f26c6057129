#include "domain/webhook_calls.h"

#include <chrono>

#include "domain/webhooks.h"

namespace mulkko {
namespace {

// Well above the longest time that one try may take.
constexpr auto kLease = std::chrono::seconds{60};

}  // namespace

std::vector<WebhookCall> WebhookCalls::take(Webhook const& webhook, int most) {
    std::vector<WebhookCall> calls;
    for (auto& [delivery, event] : store_.webhooks().claim(webhook.id, now_, now_ + kLease, most)) {
        std::optional<TicketView> ticket;
        if (webhook.with_texts && event.id) ticket = store_.tickets().view(event.ticket);
        calls.push_back({webhook, std::move(delivery), std::move(event), std::move(ticket)});
    }
    return calls;
}

GivenUp WebhookCalls::settle(WebhookCall const& call, Attempt const& attempt, double chance) {
    auto& webhooks = store_.webhooks();
    if (!webhooks.settle(after(call.delivery, attempt, now_, chance))) return GivenUp::no;
    auto const id = call.webhook.id;
    if (attempt.delivered()) {
        webhooks.note_success(id, now_);
        return GivenUp::no;
    }
    webhooks.note_failure(id, now_);
    auto const webhook = webhooks.find(id);
    auto const verdict = webhook ? verdict_on(webhook->health, attempt, now_) : GivenUp::no;
    bool const ends = verdict != GivenUp::no && webhooks.give_up(id, verdict, now_);
    return ends ? verdict : GivenUp::no;
}

}  // namespace mulkko
