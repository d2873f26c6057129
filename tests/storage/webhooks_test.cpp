#include "domain/webhooks.h"

#include <atomic>
#include <set>
#include <thread>

#include "domain/publishing.h"
#include "tests/storage/both_engines.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

auto all_of(WebhookHealth const& h) {
    return std::tuple(h.failures, h.failing_since, h.succeeded_at, h.given_up_at, h.given_up);
}
auto all_of(Webhook const& w) {
    return std::tuple(
        w.id,
        w.name,
        w.url,
        w.kind,
        w.secret,
        w.actions,
        w.language,
        w.staff_too,
        w.with_texts,
        w.active,
        w.created_by,
        w.created_at,
        all_of(w.health)
    );
}
auto all_of(Delivery const& d) {
    return std::tuple(
        d.id,
        d.webhook,
        d.event,
        d.state,
        d.tries,
        d.next_at,
        d.claimed_until,
        d.claim,
        d.status,
        d.error,
        d.created_at
    );
}

class WebhooksOn : public BothEngines {
protected:
    WebhooksOn() {
        write([&](Store& store) {
            ticket_ = store.tickets().add(plain_ticket(cast_));
            webhook_ = webhook();
            webhook_.id = store.webhooks().add(webhook_);
        });
    }

    Webhook webhook() const {
        return {
            .name = "샘플 로봇 🤖",
            .url = "https://example.com/hook?key=%ED%82%A4",
            .kind = WebhookKind::feishu,
            .secret = "샘플 비밀",
            .actions = {"accept", "propose"},
            .language = Language::zh,
            .staff_too = true,
            .with_texts = true,
            .created_by = cast_.manager.id,
            .created_at = cast::kNow,
        };
    }
    EventId published(std::string action = "accept") {
        EventId id;
        write([&](Store& store) {
            id = publish(
                store, {.ticket = ticket_, .action = action, .from = "a", .to = "b", .at = cast::kNow}
            );
        });
        return id;
    }
    Webhook stored() {
        Webhook found;
        read([&](Store& store) { found = *store.webhooks().find(webhook_.id); });
        return found;
    }

    cast::Cast cast_ = enter_cast();
    TicketId ticket_;
    Webhook webhook_;
};

TEST_P(WebhooksOn, ComeBackAsTheyWereAndKeepTheirHealth) {
    EXPECT_EQ(all_of(stored()), all_of(webhook_));
    write([&](Store& store) {
        store.webhooks().note_failure(webhook_.id, cast::kNow);
        store.webhooks().note_failure(webhook_.id, cast::kNow + 1h);
    });
    webhook_.name = "다른 이름";
    webhook_.language = Language::en;
    write([&](Store& store) { EXPECT_TRUE(store.webhooks().update(webhook_)); });
    webhook_.health = {.failures = 2, .failing_since = cast::kNow};
    EXPECT_EQ(all_of(stored()), all_of(webhook_));
    write([&](Store& store) { store.webhooks().note_success(webhook_.id, cast::kNow + 2h); });
    webhook_.health = {.succeeded_at = cast::kNow + 2h};
    EXPECT_EQ(all_of(stored()), all_of(webhook_));
    write([&](Store& store) {
        EXPECT_TRUE(store.webhooks().give_up(webhook_.id, GivenUp::gone, cast::kNow));
        EXPECT_FALSE(store.webhooks().give_up(webhook_.id, GivenUp::failing, cast::kNow));
        EXPECT_TRUE(store.webhooks().active().empty());
    });
    EXPECT_EQ(stored().health.given_up, GivenUp::gone);
    write([&](Store& store) { store.webhooks().forgive(webhook_.id); });
    EXPECT_EQ(all_of(stored().health), all_of(webhook_.health));
}

TEST_P(WebhooksOn, AreToldWithTheEventOrNotAtAll) {
    auto undone = database().run(Lane::write, [&](Store& store) {
        publish(store, {.ticket = ticket_, .action = "accept", .at = cast::kNow});
        return Outcome::undo;
    });
    ASSERT_TRUE(undone);
    auto const event = published();
    published("file");
    read([&](Store& store) {
        auto const told = store.webhooks().latest(webhook_.id, 10);
        ASSERT_EQ(told.size(), 1u);
        EXPECT_EQ(told.front().event.id, event);
        EXPECT_EQ(told.front().event.action, "accept");
        EXPECT_EQ(all_of(told.front().delivery), all_of(*store.webhooks().find(told.front().delivery.id)));
    });
}

TEST_P(WebhooksOn, TakeTheirDeliveriesInHandOnceAndInTurn) {
    DeliveryId test;
    write([&](Store& store) {
        test = store.webhooks().add(
            {.webhook = webhook_.id, .next_at = cast::kNow + 1h, .created_at = cast::kNow}
        );
    });
    published();
    auto claim = [&](Time now, int most) {
        std::vector<DeliveryView> taken;
        write([&](Store& store) { taken = store.webhooks().claim(webhook_.id, now, now + 60s, most); });
        return taken;
    };
    auto const first = claim(cast::kNow, 10);
    ASSERT_EQ(first.size(), 1u);
    EXPECT_EQ(first.front().event.to, "b");
    EXPECT_EQ(first.front().delivery.tries, 1);
    EXPECT_EQ(first.front().delivery.claim, 1);
    EXPECT_TRUE(claim(cast::kNow + 59s, 10).empty());
    read([&](Store& store) {
        EXPECT_TRUE(store.webhooks().due(cast::kNow + 59s).empty());
        EXPECT_EQ(store.webhooks().due(cast::kNow + 60s).size(), 1u);
    });
    auto const second = claim(cast::kNow + 60s, 10);
    ASSERT_EQ(second.size(), 1u);
    write([&](Store& store) {
        auto late = first.front().delivery;
        late.state = DeliveryState::failed;
        EXPECT_FALSE(store.webhooks().settle(late)) << "fenced";
        auto done = second.front().delivery;
        done.state = DeliveryState::delivered;
        done.status = 204;
        done.claimed_until = {};
        EXPECT_TRUE(store.webhooks().settle(done));
        EXPECT_FALSE(store.webhooks().settle(done)) << "it is settled";
        EXPECT_EQ(all_of(*store.webhooks().find(done.id)), all_of(done));
    });
    ASSERT_EQ(claim(cast::kNow + 1h, 10).size(), 1u);
    write([&](Store& store) {
        EXPECT_TRUE(store.webhooks().send_again(webhook_.id, second.front().delivery.id));
        EXPECT_FALSE(store.webhooks().send_again(WebhookId{webhook_.id.value + 1}, test));
    });
    auto const again = claim(cast::kNow + 1h, 10);
    ASSERT_EQ(again.size(), 1u);
    EXPECT_EQ(again.front().delivery.tries, 1);
}

TEST_P(WebhooksOn, GiveEachDeliveryToOneOfManyServers) {
    constexpr int kDeliveries = 60, kServers = 3;
    write([&](Store& store) {
        for (int i = 0; i < kDeliveries; ++i) store.webhooks().add({.webhook = webhook_.id});
    });
    std::mutex mutex;
    std::multiset<std::int64_t> taken;
    auto const serve = [&](Database& server) {
        for (bool more = true; more;) {
            std::vector<DeliveryView> mine;
            auto const done = server.run(Lane::write, [&](Store& store) {
                mine = store.webhooks().claim(webhook_.id, cast::kNow, cast::kNow + 60s, 4);
                return Outcome::keep;
            });
            if (!done) continue;
            std::lock_guard const lock(mutex);
            for (auto const& view : mine) taken.insert(view.delivery.id.value);
            more = taken.size() < kDeliveries;
        }
    };
    std::vector<std::unique_ptr<Database>> servers;
    for (int i = 0; i < kServers; ++i) servers.push_back(ready(options()));
    std::vector<std::thread> threads;
    for (auto& server : servers) threads.emplace_back([&] { serve(*server); });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(taken.size(), kDeliveries);
    EXPECT_EQ(std::set<std::int64_t>(taken.begin(), taken.end()).size(), kDeliveries);
}

TEST_P(WebhooksOn, ForgetWhatIsLongDone) {
    write([&](Store& store) {
        for (int i = 0; i < 5; ++i)
            store.webhooks().add({.webhook = webhook_.id, .created_at = cast::kNow + i * 24h});
        store.webhooks().purge(cast::kNow + 3 * 24h, 2);
        EXPECT_EQ(store.webhooks().latest(webhook_.id, 10).size(), 3u);
        store.webhooks().purge(cast::kNow + 3 * 24h, 2);
        store.webhooks().purge(cast::kNow + 3 * 24h, 2);
        EXPECT_EQ(store.webhooks().latest(webhook_.id, 10).size(), 2u);
    });
}

TEST_P(WebhooksOn, GoByTheClockOfTheDatabase) {
    auto const here = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    read([&](Store& store) {
        EXPECT_LT(std::chrono::abs(store.webhooks().clock() - here), 5min) << "they are the same machine";
    });
}

MULKKO_ON_BOTH_ENGINES(WebhooksOn);

}  // namespace
}  // namespace mulkko
