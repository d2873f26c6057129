#include "domain/webhooks.h"

#include "tests/support/memory_store.h"

namespace mulkko {
namespace {

class MemoryWebhooks : public Webhooks {
public:
    explicit MemoryWebhooks(MemoryTables& tables) : tables_(tables) {}

    WebhookId add(Webhook const& webhook) override { return add_row(tables_.webhooks, webhook); }
    bool update(Webhook const& webhook) override {
        auto const stored = find(webhook.id);
        if (!stored) return false;
        tables_.webhooks[webhook.id] = webhook;
        tables_.webhooks[webhook.id].health = stored->health;
        return true;
    }
    std::optional<Webhook> find(WebhookId id) override { return find_row(tables_.webhooks, id); }
    std::vector<Webhook> list(WebhookId after, int most) override {
        return rows_after(tables_.webhooks, after, most, [](Webhook const&) { return true; });
    }
    std::vector<Webhook> active() override {
        return rows_after(tables_.webhooks, {}, kMostWebhooks, [](Webhook const& webhook) {
            return webhook.active;
        });
    }

    void note_success(WebhookId id, Time at) override {
        auto& health = tables_.webhooks.at(id).health;
        health.failures = 0;
        health.failing_since.reset();
        health.succeeded_at = at;
    }
    void note_failure(WebhookId id, Time at) override {
        auto& health = tables_.webhooks.at(id).health;
        ++health.failures;
        if (!health.failing_since) health.failing_since = at;
    }
    bool give_up(WebhookId id, GivenUp reason, Time at) override {
        auto& webhook = tables_.webhooks.at(id);
        if (!webhook.active) return false;
        webhook.active = false;
        webhook.health.given_up = reason;
        webhook.health.given_up_at = at;
        return true;
    }
    void forgive(WebhookId id) override {
        auto& health = tables_.webhooks.at(id).health;
        health = {.succeeded_at = health.succeeded_at};
    }

    DeliveryId add(Delivery const& delivery) override { return add_row(tables_.deliveries, delivery); }
    std::optional<Delivery> find(DeliveryId id) override { return find_row(tables_.deliveries, id); }
    std::vector<DeliveryView> latest(WebhookId webhook, int most) override {
        std::vector<DeliveryView> latest;
        for (auto row = tables_.deliveries.rbegin(); row != tables_.deliveries.rend(); ++row) {
            if (static_cast<int>(latest.size()) < most && row->second.webhook == webhook)
                latest.push_back(view_of(row->second));
        }
        return latest;
    }
    std::vector<Webhook> due(Time now) override {
        auto webhooks = active();
        std::erase_if(webhooks, [&](Webhook const& webhook) { return due_of(webhook.id, now, 1).empty(); });
        return webhooks;
    }
    std::vector<DeliveryView> claim(WebhookId webhook, Time now, Time until, int most) override {
        std::vector<DeliveryView> claimed;
        for (auto id : due_of(webhook, now, most)) {
            auto& delivery = tables_.deliveries.at(id);
            ++delivery.claim;
            ++delivery.tries;
            delivery.claimed_until = until;
            claimed.push_back(view_of(delivery));
        }
        return claimed;
    }
    bool settle(Delivery const& delivery) override {
        auto& stored = tables_.deliveries.at(delivery.id);
        if (stored.claim != delivery.claim || stored.state != DeliveryState::waiting) return false;
        stored = delivery;
        return true;
    }
    bool send_again(WebhookId webhook, DeliveryId id) override {
        auto const found = find(id);
        if (!found || found->webhook != webhook) return false;
        auto& delivery = tables_.deliveries.at(id);
        delivery.state = DeliveryState::waiting;
        delivery.tries = 0;
        delivery.next_at = {};
        return true;
    }
    void purge(Time before, int most) override {
        std::vector<DeliveryId> old;
        for (auto const& [id, delivery] : tables_.deliveries) {
            if (static_cast<int>(old.size()) < most && delivery.created_at < before) old.push_back(id);
        }
        for (auto id : old) tables_.deliveries.erase(id);
    }
    Time clock() override { return {}; }

private:
    DeliveryView view_of(Delivery const& delivery) const {
        return {delivery, find_row(tables_.events, delivery.event).value_or(Event{})};
    }
    std::vector<DeliveryId> due_of(WebhookId webhook, Time now, int most) const {
        std::vector<Delivery const*> due;
        for (auto const& [id, delivery] : tables_.deliveries) {
            bool const is_due = delivery.webhook == webhook && delivery.state == DeliveryState::waiting &&
                                delivery.next_at <= now && delivery.claimed_until <= now;
            if (is_due) due.push_back(&delivery);
        }
        std::ranges::stable_sort(due, {}, &Delivery::next_at);
        std::vector<DeliveryId> ids;
        for (auto const* delivery : due) {
            if (static_cast<int>(ids.size()) < most) ids.push_back(delivery->id);
        }
        return ids;
    }

    MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<Webhooks> memory_webhooks(MemoryTables& tables) {
    return std::make_unique<MemoryWebhooks>(tables);
}

}  // namespace mulkko
