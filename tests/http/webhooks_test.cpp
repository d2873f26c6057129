#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <set>

#include "domain/webhooks.h"
#include "server/jobs/webhook_caller.h"
#include "tests/support/journey.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/webhook_receiver.h"

// Other programs are told over real connections, once, and know that it is we who tell them.

namespace mulkko::test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr auto kHome = "127.0.0.0/8";
constexpr auto kBase = "http://desk.example.org";

/// Checks a signature by OpenSSL, where the desk signs by libsodium.
bool is_signed_by(std::string const& secret, ReceivedPost const& post) {
    std::string const coded = secret.substr(std::string_view{"whsec_"}.size());
    std::vector<unsigned char> key(coded.size());
    EVP_DecodeBlock(
        key.data(), reinterpret_cast<unsigned char const*>(coded.data()), static_cast<int>(coded.size())
    );
    auto const text =
        post.headers.at("webhook-id") + "." + post.headers.at("webhook-timestamp") + "." + post.body;
    unsigned char hash[32];
    HMAC(
        EVP_sha256(),
        key.data(),
        32,
        reinterpret_cast<unsigned char const*>(text.data()),
        text.size(),
        hash,
        nullptr
    );
    unsigned char in_text[45];
    EVP_EncodeBlock(in_text, hash, sizeof hash);
    return post.headers.at("webhook-signature") == "v1," + std::string{reinterpret_cast<char*>(in_text)};
}

/// A desk whose webhooks may lead to this machine, and somebody who calls them when the test says so.
class TheWebhooks : public testing::TestWithParam<Engine> {
protected:
    json added(json more = json::object()) {
        json body{{"name", "샘플 프로그램"}, {"url", receiver.url()}};
        body.update(more);
        auto const answer = journey.manager.post("/api/v1/webhooks", body);
        EXPECT_EQ(answer.status, 201) << answer.body;
        return answer.json();
    }
    static std::string path_of_hook(json const& webhook) {
        return "/api/v1/webhooks/" + webhook["id"].dump();
    }
    json now_of(json const& webhook) { return journey.manager.get(path_of_hook(webhook)).json(); }
    json test(json const& webhook) {
        auto const answer = journey.manager.post(path_of_hook(webhook) + "/test", json::object());
        EXPECT_EQ(answer.status, 202) << answer.body;
        return answer.json();
    }

    App app{GetParam(), [](Config& config) {
                config.webhook_networks = {kHome};
                config.base_url = kBase;
            }};
    Journey journey{app};
    WebhookCaller caller{app.house(), *networks_from({kHome}), 1h, [this](Store&) { return app.now(); }};
    WebhookReceiver receiver;
};

TEST_P(TheWebhooks, TellAProgramOnceAndSigned) {
    auto const webhook = added();
    auto const ticket = journey.filed();
    EXPECT_EQ(caller.round(), 3);
    EXPECT_EQ(caller.round(), 0);
    auto const posts = receiver.received();
    ASSERT_EQ(posts.size(), 3u);
    std::set<std::string> ids, types;
    for (auto const& post : posts) {
        EXPECT_TRUE(is_signed_by(webhook["secret"], post)) << post.body;
        EXPECT_FALSE(is_signed_by("whsec_" + std::string(43, 'A') + "=", post));
        EXPECT_EQ(post.headers.at("content-type"), "application/json");
        ids.insert(post.headers.at("webhook-id"));
        auto const body = json::parse(post.body);
        types.insert(body["type"]);
        EXPECT_EQ(body["data"]["ticket_id"], ticket["id"]);
        EXPECT_EQ(body["data"]["url"], kBase + std::string{"/tickets/"} + ticket["id"].dump());
    }
    EXPECT_EQ(ids.size(), 3u);
    EXPECT_EQ(types, (std::set<std::string>{"ticket.file", "ticket.submit", "ticket.offer"}));
    EXPECT_FALSE(now_of(webhook)["health"]["succeeded_at"].is_null());
    auto const done = now_of(webhook);
    for (auto const& delivery : done["deliveries"]) EXPECT_EQ(delivery["state"], "delivered");
}

TEST_P(TheWebhooks, CarryNothingThatSomebodyWroteUnlessAManagerSaidSo) {
    added();
    WebhookReceiver trusted;
    added({{"url", trusted.url()}, {"with_texts", true}});
    auto const ticket = journey.filed();
    caller.round();
    for (auto const& post : receiver.received()) {
        EXPECT_THAT(post.body, Not(HasSubstr(filing()["title"])));
        EXPECT_THAT(post.body, Not(HasSubstr(app.cast().maker.name)));
    }
    auto const told = json::parse(trusted.received().at(0).body)["data"];
    EXPECT_EQ(told["title"], filing()["title"]);
    EXPECT_EQ(told["company"]["name"], app.cast().maker.name);
    EXPECT_THAT(trusted.received().at(0).body, Not(HasSubstr(filing()["description"])));
}

TEST_P(TheWebhooks, TryAgainUnderTheSameIdentity) {
    auto const webhook = added();
    receiver.will_answer({.status = 500});
    receiver.will_answer({.hangs_up = true});
    test(webhook);
    EXPECT_EQ(caller.round(), 1);
    EXPECT_EQ(caller.round(), 0) << "it is not due yet";
    auto const waiting = now_of(webhook);
    EXPECT_EQ(waiting["deliveries"][0]["state"], "waiting");
    EXPECT_EQ(waiting["deliveries"][0]["status"], 500);
    EXPECT_EQ(waiting["health"]["failures"], 1);
    for (int i = 0; i < 2; ++i) {
        app.let_pass(1h);
        EXPECT_EQ(caller.round(), 1);
    }
    auto const posts = receiver.received();
    ASSERT_EQ(posts.size(), 3u);
    for (auto const& post : posts) {
        EXPECT_TRUE(is_signed_by(webhook["secret"], post));
        EXPECT_EQ(post.headers.at("webhook-id"), posts[0].headers.at("webhook-id"));
        EXPECT_EQ(post.body, posts[0].body);
    }
    EXPECT_NE(posts[0].headers.at("webhook-timestamp"), posts[1].headers.at("webhook-timestamp"));
    auto const done = now_of(webhook);
    EXPECT_EQ(done["deliveries"][0]["state"], "delivered");
    EXPECT_EQ(done["deliveries"][0]["tries"], 3);
    EXPECT_EQ(done["health"]["failures"], 0);
}

TEST_P(TheWebhooks, FollowNobodyElsewhere) {
    WebhookReceiver elsewhere;
    receiver.will_answer({.status = 307, .body = "", .location = elsewhere.url()});
    auto const webhook = added();
    test(webhook);
    EXPECT_EQ(caller.round(), 1);
    EXPECT_EQ(now_of(webhook)["deliveries"][0]["error"], "delivery.redirect");
    EXPECT_EQ(elsewhere.connections(), 0);
}

TEST_P(TheWebhooks, AreSwitchedOffWhereTheOtherEndIsGone) {
    auto const webhook = added();
    receiver.will_answer({.status = 410});
    test(webhook);
    caller.round();
    auto const off = now_of(webhook);
    EXPECT_EQ(off["active"], false);
    EXPECT_EQ(off["health"]["given_up"], "gone");
    journey.filed();
    EXPECT_EQ(caller.round(), 0);
    EXPECT_EQ(journey.manager.post(path_of_hook(webhook) + "/test", json::object()).status, 409);
    EXPECT_THAT(app.signed_in(app.cast().manager).get("/board").body, HasSubstr("href=\"/webhooks\">웹훅"));
    EXPECT_THAT(app.signed_in(app.cast().manager).get("/board").body, HasSubstr("꺼진 웹훅 1개"));

    EXPECT_EQ(
        journey.manager.patch(path_of_hook(webhook), {{"active", true}}).json()["health"]["given_up"], "no"
    );
    EXPECT_THAT(app.signed_in(app.cast().manager).get("/board").body, Not(HasSubstr("꺼진 웹훅")));
    journey.filed();
    EXPECT_EQ(caller.round(), 3);
}

TEST_P(TheWebhooks, AreSwitchedOffAfterDaysOfFailure) {
    auto const webhook = added();
    receiver.will_answer({.status = 503}, 1000);
    int hours = 0;
    for (; now_of(webhook)["active"] == true && hours < 24 * 10; hours += 6) {
        test(webhook);
        caller.round();
        app.let_pass(6h);
    }
    EXPECT_GE(hours, 72);
    EXPECT_LE(hours, 84);
    EXPECT_EQ(now_of(webhook)["health"]["given_up"], "failing");
}

TEST_P(TheWebhooks, SpeakAsEachRobotUnderstands) {
    std::string const title = "Pores <!channel> & <at user_id=\"all\">";
    for (std::string const kind : {"wecom", "dingtalk", "feishu", "slack"}) {
        WebhookReceiver robot;
        auto const webhook = added(
            {{"kind", kind},
             {"url", robot.url("/robot?key=1")},
             {"secret", "SECsample"},
             {"language", kind == "slack" ? "en" : "zh"},
             {"actions", {"submit"}},
             {"with_texts", true}}
        );
        EXPECT_FALSE(webhook.contains("secret"));
        auto const ticket = journey.filed({{"title", title}});
        robot.will_answer({.body = R"({"errcode":0,"code":0})"});
        EXPECT_EQ(caller.round(), 1) << kind;
        auto const post = robot.received().at(0);
        auto const body = json::parse(post.body);
        auto const text = kind == "slack"    ? body["text"].get<std::string>()
                          : kind == "feishu" ? body["content"]["text"].get<std::string>()
                                             : body["text"]["content"].get<std::string>();
        EXPECT_THAT(text, HasSubstr(kBase + std::string{"/tickets/"} + ticket["id"].dump()));
        EXPECT_THAT(text, HasSubstr(kind == "slack" ? "Submit" : "提交")) << text;
        EXPECT_THAT(text, HasSubstr("Pores ＜!channel＞")) << "nobody calls the whole room";
        EXPECT_THAT(text, Not(HasSubstr("<")));
        EXPECT_EQ(post.target.find("&sign=") != std::string::npos, kind == "dingtalk") << post.target;
        EXPECT_EQ(body.contains("sign"), kind == "feishu");
        EXPECT_FALSE(post.headers.contains("webhook-signature"));
        journey.manager.patch(path_of_hook(webhook), {{"active", false}});
    }
}

TEST_P(TheWebhooks, KeepTheirSecretsToThemselves) {
    auto const standard = added();
    auto const robot = added({{"kind", "slack"}, {"url", receiver.url("/services/password")}});
    for (auto const& webhook : {standard, robot}) {
        auto const body = journey.manager.get(path_of_hook(webhook)).body;
        EXPECT_THAT(body, Not(HasSubstr("whsec_")));
        EXPECT_THAT(body, Not(HasSubstr("password")));
    }
    EXPECT_THAT(journey.manager.get("/api/v1/webhooks").body, Not(HasSubstr("password")));
    journey.manager.patch(path_of_hook(robot), {{"name", "다른 이름"}});
    test(robot);
    caller.round();
    EXPECT_EQ(receiver.received().at(0).target, "/services/password") << "what was not changed stays";
}

TEST_P(TheWebhooks, LetNoDeadEndHoldTheOthersUp) {
    WebhookCaller at_work{app.house(), *networks_from({kHome}), 20ms, [this](Store&) { return app.now(); }};
    WebhookReceiver dead, alive;
    dead.will_answer({.delay = 1h}, 100);
    auto const first = added({{"url", dead.url()}});
    auto const second = added({{"url", alive.url()}});
    test(first);
    ASSERT_TRUE(dead.has_received(1));
    for (int i = 0; i < 20; ++i) test(second);
    EXPECT_TRUE(alive.has_received(20));
    EXPECT_EQ(now_of(first)["deliveries"][0]["state"], "waiting");
}

TEST_P(TheWebhooks, AreRefusedWhereTheyMayNotLead) {
    auto const fields = [&](json const& body) {
        auto const answer = journey.manager.post("/api/v1/webhooks", body);
        std::set<std::string> named;
        auto const said = answer.json();
        for (auto const& error : said["errors"]) named.insert(error["field"].get<std::string>());
        return answer.status == 422 ? named
                                    : std::set<std::string>{"status " + std::to_string(answer.status)};
    };
    using Names = std::set<std::string>;
    for (auto const* url :
         {"http://10.0.0.1/", "file:///etc/passwd", "https://a@example.com/", "http://[::1]/"})
        EXPECT_EQ(fields({{"name", "x"}, {"url", url}}), Names{"url"}) << url;
    EXPECT_EQ(
        fields({{"name", " "}, {"url", "http://10.0.0.1/"}, {"actions", {"no_such"}}}),
        (Names{"name", "url", "actions"})
    );
    EXPECT_EQ(fields({{"name", "x"}, {"url", receiver.url()}, {"secret", "mine"}}), Names{"secret"});
    EXPECT_EQ(fields({{"name", "x"}, {"url", receiver.url()}, {"kind", "irc"}}), Names{"kind"});
    auto const webhook = added();
    EXPECT_EQ(journey.manager.patch(path_of_hook(webhook), {{"url", "http://10.0.0.1/"}}).status, 422);
    EXPECT_EQ(journey.manager.patch(path_of_hook(webhook), {{"kind", "slack"}}).status, 422);
    EXPECT_EQ(journey.admin.patch(path_of_hook(webhook), {{"with_texts", true}}).status, 422);
    EXPECT_EQ(journey.company.get(path_of_hook(webhook)).status, 403);
}

INSTANTIATE_TEST_SUITE_P(
    Databases,
    TheWebhooks,
    testing::Values(Engine::sqlite, Engine::mariadb),
    [](auto const& chosen) { return name_of(chosen.param); }
);

TEST(WebhooksOfADeskWithoutNetworks, NeverReachThisMachine) {
    App app;
    Journey journey{app};
    WebhookReceiver receiver;
    WebhookCaller caller{app.house(), {}, 1h, [&](Store&) { return app.now(); }};
    json const body{{"name", "x"}, {"url", receiver.url()}};
    EXPECT_EQ(journey.manager.post("/api/v1/webhooks", body).status, 422);
    // A name that leads here by now, though it did not when somebody entered it.
    app.work([&](Store& store) {
        Webhook webhook{.name = "x", .url = "http://localhost:" + std::to_string(receiver.port()) + "/"};
        webhook.created_by = app.cast().manager.id;
        webhook.id = store.webhooks().add(webhook);
        store.webhooks().add(Delivery{.webhook = webhook.id});
    });
    EXPECT_EQ(caller.round(), 1);
    EXPECT_EQ(journey.manager.get("/api/v1/webhooks/1").json()["deliveries"][0]["error"], "delivery.address");
    EXPECT_EQ(receiver.connections(), 0);
}

TEST(WebhooksOfTwoServers, AreToldOnceByEither) {
    App app{Engine::mariadb, [](Config& config) { config.webhook_networks = {kHome}; }};
    auto database = std::move(*Database::open(app.house().config().database));
    database->start();
    auto other = std::move(*House::open(app.house().config(), shipped_rules(), std::move(database)));
    other->now = [&] { return app.now(); };
    WebhookReceiver receiver;
    constexpr int kDeliveries = 40;
    app.work([&](Store& store) {
        Webhook webhook{.name = "x", .url = receiver.url(), .created_by = app.cast().manager.id};
        webhook.id = store.webhooks().add(webhook);
        for (int i = 0; i < kDeliveries; ++i) store.webhooks().add(Delivery{.webhook = webhook.id});
    });
    {
        WebhookCaller here{app.house(), *networks_from({kHome}), 1h},
            there{*other, *networks_from({kHome}), 1h};
        std::thread one([&] { here.round(); }), two([&] { there.round(); });
        one.join();
        two.join();
        while (here.round() + there.round() > 0) continue;
    }
    std::set<std::string> ids;
    for (auto const& post : receiver.received()) ids.insert(post.headers.at("webhook-id"));
    EXPECT_EQ(receiver.received().size(), kDeliveries);
    EXPECT_EQ(ids.size(), kDeliveries);
    other->database().stop();
}

}  // namespace
}  // namespace mulkko::test
