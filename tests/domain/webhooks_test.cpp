#include "domain/webhooks.h"

#include "domain/webhook_calls.h"
#include "domain/webhook_register.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// Which programs are told of what, how often that is tried, and when it is given up.

namespace mulkko {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Attempt kDelivered{.status = 200};
Attempt const kRefused{.status = 500, .error = "delivery.status"};
Attempt const kGone{.status = 410, .error = "delivery.gone", .gone = true};

class WebhooksTest : public testing::Test {
protected:
    WebhookRegister people() { return {walk.store, walk.rules, walk.now}; }
    WebhookCalls calls() { return {walk.store, now}; }

    Webhook added(Webhook webhook = {}) {
        webhook.name = "샘플 프로그램";
        webhook.url = "https://example.com/hook";
        return *people().add(walk.cast.manager, webhook);
    }

    /// Lists what a webhook is still to be told, oldest first.
    std::vector<std::string> actions_told(WebhookId id) {
        std::vector<std::string> actions;
        for (auto const& view : walk.store.webhooks().latest(id, 1000))
            actions.insert(actions.begin(), view.event.action);
        return actions;
    }

    /// Makes one try of the only webhook's only delivery, if it is due.
    bool tries(Attempt const& attempt) {
        for (auto const& webhook : walk.store.webhooks().due(now)) {
            for (auto const& call : calls().take(webhook, 1)) verdict = calls().settle(call, attempt, 0.5);
            return true;
        }
        return false;
    }

    Walk walk{shipped_rules()};
    Time now = cast::kNow;
    GivenUp verdict = GivenUp::no;
};

TEST_F(WebhooksTest, AreToldOfWhateverHappensInItsOrder) {
    auto const all = added();
    auto const id = walk.filed().ticket.id;
    EXPECT_THAT(actions_told(all.id), ElementsAre("file", "submit", "offer"));
    walk.move(walk.cast.casting_person, id, "accept");
    ASSERT_TRUE(walk.desk().write_message(walk.cast.member, id, "말", Visibility::all));
    EXPECT_THAT(actions_told(all.id), ElementsAre("file", "submit", "offer", "accept", "message"));
}

TEST_F(WebhooksTest, AreToldOfTheChosenActionsOnly) {
    auto const chosen = added({.actions = {"accept", "file"}});
    auto const off = added({.active = false});
    walk.move(walk.cast.casting_person, walk.filed().ticket.id, "accept");
    EXPECT_THAT(actions_told(chosen.id), ElementsAre("file", "accept"));
    EXPECT_THAT(actions_told(off.id), IsEmpty());
}

TEST_F(WebhooksTest, AreToldOfStaffMattersOnlyWhereSomebodySaidSo) {
    auto const plain = added({.actions = {"message"}});
    auto const staff = added({.actions = {"message"}, .staff_too = true});
    auto const id = walk.in_state("guiding").ticket.id;
    ASSERT_TRUE(walk.desk().write_message(walk.cast.manager, id, "메모", Visibility::staff));
    EXPECT_THAT(actions_told(plain.id), IsEmpty());
    EXPECT_THAT(actions_told(staff.id), ElementsAre("message"));
}

TEST_F(WebhooksTest, AreSetUpByManagersAndAdminsOnly) {
    Webhook const webhook{.name = "샘플", .url = "https://example.com/"};
    EXPECT_TRUE(people().add(walk.cast.manager, webhook));
    EXPECT_TRUE(people().add(walk.cast.admin, webhook));
    for (auto const& other : {walk.cast.member, walk.cast.casting_person}) {
        EXPECT_EQ(people().add(other, webhook).error().code, ErrorCode::forbidden);
        EXPECT_EQ(people().list(other, {}, 10).error().code, ErrorCode::forbidden);
        EXPECT_EQ(people().find(other, WebhookId{1}).error().code, ErrorCode::forbidden);
        EXPECT_EQ(people().test(other, WebhookId{1}).error().code, ErrorCode::forbidden);
    }
    EXPECT_EQ(people().find(walk.cast.manager, WebhookId{77}).error().code, ErrorCode::not_found);
}

TEST_F(WebhooksTest, CarryTextsOnlyWhereAManagerSaidSo) {
    Webhook webhook{.name = "샘플", .url = "https://example.com/", .with_texts = true};
    EXPECT_EQ(people().add(walk.cast.admin, webhook).error().field, "with_texts");
    auto stored = *people().add(walk.cast.manager, webhook);
    stored.name = "다른 이름";
    EXPECT_TRUE(people().change(walk.cast.admin, stored));
    stored.url = "https://example.org/elsewhere";
    EXPECT_EQ(people().change(walk.cast.admin, stored).error().field, "with_texts");
    EXPECT_TRUE(people().change(walk.cast.manager, stored));
}

TEST_F(WebhooksTest, RefuseWhatIsNone) {
    auto const field = [&](Webhook const& webhook) {
        auto const result = people().add(walk.cast.manager, webhook);
        return result ? "" : result.error().field;
    };
    EXPECT_EQ(field({.name = "샘플"}), "");
    EXPECT_EQ(field({.name = " "}), "name");
    EXPECT_EQ(field({.name = "샘플", .actions = {"no_such"}}), "actions");
    EXPECT_EQ(field({.name = "샘플", .secret = std::string(201, 'x')}), "secret");
    for (int i = 1; i < kMostWebhooks; ++i) added();
    EXPECT_EQ(people().add(walk.cast.manager, {.name = "샘플"}).error().code, ErrorCode::conflict);
}

TEST_F(WebhooksTest, TryAgainEachTimeLaterAndEndAfterTwelve) {
    auto const webhook = added();
    auto const id = people().test(walk.cast.manager, webhook.id)->id;
    int tried = 0;
    Duration last{};
    while (tries(kRefused)) {
        ++tried;
        auto const delivery = *walk.store.webhooks().find(id);
        if (delivery.state != DeliveryState::waiting) break;
        EXPECT_GE(delivery.next_at - now, last);
        last = delivery.next_at - now;
        EXPECT_FALSE(tries(kDelivered)) << "it is not due yet";
        now = delivery.next_at;
    }
    EXPECT_EQ(tried, kMostTries);
    EXPECT_EQ(walk.store.webhooks().find(id)->state, DeliveryState::failed);
    EXPECT_GT(now - cast::kNow, 24h) << "a day's outage is bridged";
    EXPECT_EQ(walk.store.webhooks().find(webhook.id)->health.failures, kMostTries);

    ASSERT_TRUE(people().send_again(walk.cast.manager, webhook.id, id));
    EXPECT_TRUE(tries(kDelivered));
    EXPECT_EQ(walk.store.webhooks().find(id)->state, DeliveryState::delivered);
    EXPECT_EQ(walk.store.webhooks().find(webhook.id)->health.failures, 0);
}

TEST_F(WebhooksTest, SpreadThoseThatFailedTogether) {
    Delivery const delivery{.tries = 3};
    auto const early = after(delivery, kRefused, now, 0).next_at,
               late = after(delivery, kRefused, now, 1).next_at;
    EXPECT_EQ(early - now, 96s);
    EXPECT_EQ(late - now, 144s);
}

TEST_F(WebhooksTest, AreSwitchedOffWhereTheOtherEndIsGone) {
    auto const webhook = added();
    people().test(walk.cast.manager, webhook.id).value();
    ASSERT_TRUE(tries(kGone));
    EXPECT_EQ(verdict, GivenUp::gone);
    EXPECT_FALSE(walk.store.webhooks().find(webhook.id)->active);
    EXPECT_EQ(people().given_up(), 1);
    EXPECT_EQ(people().test(walk.cast.manager, webhook.id).error().code, ErrorCode::conflict);
    walk.filed();
    EXPECT_EQ(walk.store.webhooks().latest(webhook.id, 10).size(), 1u);
}

TEST_F(WebhooksTest, AreSwitchedOffAfterDaysOfFailureAndForgivenByHand) {
    auto webhook = added();
    auto const fails = [&](Duration later) {
        now += later;
        people().test(walk.cast.manager, webhook.id).value();
        return tries(kRefused);
    };
    ASSERT_TRUE(fails(0h));
    ASSERT_TRUE(fails(71h));
    EXPECT_EQ(verdict, GivenUp::no);
    ASSERT_TRUE(fails(1h));
    EXPECT_EQ(verdict, GivenUp::failing);
    EXPECT_FALSE(walk.store.webhooks().find(webhook.id)->active);
    EXPECT_THAT(walk.store.webhooks().due(now + 24h), IsEmpty()) << "what waits, waits";

    webhook.active = true;
    auto const again = people().change(walk.cast.manager, webhook);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->health.failures, 0);
    EXPECT_EQ(people().given_up(), 0);
    EXPECT_FALSE(walk.store.webhooks().due(now + 24h).empty()) << "and goes on";
}

TEST_F(WebhooksTest, LetNobodySettleWhatSomebodyElseTook) {
    auto const webhook = added();
    people().test(walk.cast.manager, webhook.id).value();
    auto const late = calls().take(webhook, 10);
    ASSERT_EQ(late.size(), 1u);
    EXPECT_THAT(calls().take(webhook, 10), IsEmpty());
    now += 61s;
    auto const heir = calls().take(webhook, 10);
    ASSERT_EQ(heir.size(), 1u);
    calls().settle(late.front(), kGone, 0);
    EXPECT_TRUE(walk.store.webhooks().find(webhook.id)->active);
    calls().settle(heir.front(), kDelivered, 0);
    EXPECT_EQ(walk.store.webhooks().find(heir.front().delivery.id)->tries, 2);
    EXPECT_EQ(walk.store.webhooks().find(heir.front().delivery.id)->state, DeliveryState::delivered);
}

}  // namespace
}  // namespace mulkko
