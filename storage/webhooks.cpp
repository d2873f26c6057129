#include "domain/webhooks.h"

#include "storage/further_repositories.h"
#include "storage/webhook_fields.h"

namespace mulkko {
namespace {

using WebhookRow = std::tuple<Webhook, WebhookHealth>;
using DeliveryRow = std::tuple<Delivery, Event>;

Webhook joined(WebhookRow row) {
    auto& [webhook, health] = row;
    webhook.health = health;
    return std::move(webhook);
}

std::vector<Webhook> joined(std::vector<WebhookRow> rows) {
    std::vector<Webhook> webhooks;
    for (auto& row : rows) webhooks.push_back(joined(std::move(row)));
    return webhooks;
}

std::vector<DeliveryView> joined(std::vector<DeliveryRow> rows) {
    std::vector<DeliveryView> views;
    for (auto& [delivery, event] : rows) views.push_back({std::move(delivery), std::move(event)});
    return views;
}

std::string select_webhooks(std::string_view rest) {
    return ("select " + columns<Webhook>("w") + ", " + columns<WebhookHealth>("w") + " from webhooks w ")
        .append(rest);
}

std::string select_deliveries(std::string_view rest) {
    return ("select " + columns<Delivery>("d") + ", " + columns<Event>("e") +
            " from webhook_deliveries d left join events e on e.id = d.event_id ")
        .append(rest);
}

class SqlWebhooks : public Webhooks {
public:
    explicit SqlWebhooks(Connection& connection) : connection_(connection) {}

    WebhookId add(Webhook const& webhook) override {
        static auto const sql = insert_into<WithoutId<Webhook>>("webhooks");
        return {connection_.add(sql, WithoutId{webhook})};
    }
    bool update(Webhook const& webhook) override {
        static auto const sql = "update webhooks set " + assignments<WithoutId<Webhook>>() + " where id = ?";
        return connection_.change(sql, WithoutId{webhook}, webhook.id) == 1;
    }
    std::optional<Webhook> find(WebhookId id) override {
        static auto const sql = select_webhooks("where w.id = ?");
        auto row = connection_.first<WebhookRow>(sql, id);
        if (!row) return std::nullopt;
        return joined(std::move(*row));
    }
    std::vector<Webhook> list(WebhookId after, int most) override {
        static auto const sql = select_webhooks("where w.id > ? order by w.id limit ?");
        return joined(connection_.all<WebhookRow>(sql, after.value, most));
    }
    std::vector<Webhook> active() override {
        static auto const sql = select_webhooks("where w.active = 1 order by w.id");
        return joined(connection_.all<WebhookRow>(sql));
    }

    void note_success(WebhookId id, Time at) override;
    void note_failure(WebhookId id, Time at) override;
    bool give_up(WebhookId id, GivenUp reason, Time at) override;
    void forgive(WebhookId id) override;

    DeliveryId add(Delivery const& delivery) override {
        static auto const sql = insert_into<WithoutId<Delivery>>("webhook_deliveries");
        return {connection_.add(sql, WithoutId{delivery})};
    }
    std::optional<Delivery> find(DeliveryId id) override {
        static auto const sql = "select " + columns<Delivery>() + " from webhook_deliveries where id = ?";
        return connection_.first<Delivery>(sql, id);
    }
    std::vector<DeliveryView> latest(WebhookId webhook, int most) override {
        static auto const sql = select_deliveries("where d.webhook_id = ? order by d.id desc limit ?");
        return joined(connection_.all<DeliveryRow>(sql, webhook, most));
    }

    std::vector<Webhook> due(Time now) override;
    std::vector<DeliveryView> claim(WebhookId webhook, Time now, Time until, int most) override;
    bool settle(Delivery const& delivery) override;
    bool send_again(WebhookId webhook, DeliveryId id) override;
    void purge(Time before, int most) override;
    Time clock() override;

private:
    Connection& connection_;
};

// Each in one statement that says what changes, not what shall stand: several servers note at the same time.
void SqlWebhooks::note_success(WebhookId id, Time at) {
    connection_.change(
        "update webhooks set failures = 0, failing_since = null, succeeded_at = ? where id = ?", at, id
    );
}

void SqlWebhooks::note_failure(WebhookId id, Time at) {
    connection_.change(
        "update webhooks set failures = failures + 1, failing_since = coalesce(failing_since, ?) "
        "where id = ?",
        at,
        id
    );
}

bool SqlWebhooks::give_up(WebhookId id, GivenUp reason, Time at) {
    return connection_.change(
               "update webhooks set active = 0, given_up = ?, given_up_at = ? where id = ? and active = 1",
               reason,
               at,
               id
           ) == 1;
}

void SqlWebhooks::forgive(WebhookId id) {
    connection_.change(
        "update webhooks set failures = 0, failing_since = null, given_up = 'no', given_up_at = null "
        "where id = ?",
        id
    );
}

std::vector<Webhook> SqlWebhooks::due(Time now) {
    static auto const sql = select_webhooks(
        "where w.active = 1 and exists (select 1 from webhook_deliveries d where d.webhook_id = w.id and "
        "d.state = 'waiting' and d.next_at <= ? and d.claimed_until <= ?) order by w.id"
    );
    return joined(connection_.all<WebhookRow>(sql, now, now));
}

// Two servers may read the same row; the claim's number lets one of them through.
std::vector<DeliveryView> SqlWebhooks::claim(WebhookId webhook, Time now, Time until, int most) {
    static auto const sql = select_deliveries(
        "where d.webhook_id = ? and d.state = 'waiting' and d.next_at <= ? and d.claimed_until <= ? "
        "order by d.next_at, d.id limit ?"
    );
    auto claimed = joined(connection_.all<DeliveryRow>(sql, webhook, now, now, most));
    std::erase_if(claimed, [&](DeliveryView& view) {
        auto& delivery = view.delivery;
        delivery.claimed_until = until;
        ++delivery.tries;
        return connection_.change(
                   "update webhook_deliveries set claim = claim + 1, tries = ?, claimed_until = ? "
                   "where id = ? and claim = ? and state = 'waiting'",
                   delivery.tries,
                   until,
                   delivery.id,
                   delivery.claim++
               ) == 0;
    });
    return claimed;
}

bool SqlWebhooks::settle(Delivery const& delivery) {
    return connection_.change(
               "update webhook_deliveries set state = ?, next_at = ?, claimed_until = ?, status = ?, "
               "error = ? where id = ? and claim = ? and state = 'waiting'",
               delivery.state,
               delivery.next_at,
               delivery.claimed_until,
               delivery.status,
               delivery.error,
               delivery.id,
               delivery.claim
           ) == 1;
}

bool SqlWebhooks::send_again(WebhookId webhook, DeliveryId id) {
    return connection_.change(
               "update webhook_deliveries set state = 'waiting', tries = 0, next_at = 0 "
               "where id = ? and webhook_id = ?",
               id,
               webhook
           ) == 1;
}

// The oldest come first, so that nothing has to be read that is to stay.
void SqlWebhooks::purge(Time before, int most) {
    connection_.change(
        "delete from webhook_deliveries where id in (select id from (select id, created_at from "
        "webhook_deliveries order by id limit ?) oldest where created_at < ?)",
        most,
        before
    );
}

Time SqlWebhooks::clock() {
    auto const* const sql = connection_.engine() == Engine::sqlite
                                ? "select cast((julianday('now') - 2440587.5) * 86400000000.0 as integer)"
                                : "select timestampdiff(microsecond, '1970-01-01', utc_timestamp(6))";
    return from_micros(connection_.first<std::int64_t>(sql).value_or(0));
}

}  // namespace

std::unique_ptr<Webhooks> sql_webhooks(Connection& connection) {
    return std::make_unique<SqlWebhooks>(connection);
}

}  // namespace mulkko
