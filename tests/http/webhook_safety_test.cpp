#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <cstdlib>

#include "server/webhooks/address.h"
#include "server/webhooks/message.h"
#include "server/webhooks/poster.h"
#include "server/webhooks/signature.h"
#include "tests/support/webhook_receiver.h"

// Where webhooks may lead, and how the other end knows that a message is ours.

namespace mulkko::test {
namespace {

bool is_public_text(std::string const& text) {
    auto const address = NetworkAddress::parse(text);
    EXPECT_TRUE(address) << text;
    return address && is_public(*address);
}

std::vector<Network> networks(std::vector<std::string> const& texts) { return *networks_from(texts); }

TEST(PublicAddresses, AreTheOnesThatAnybodyMayReach) {
    for (auto const* text :
         {"1.1.1.1",         "8.8.8.8",          "9.255.255.255", "11.0.0.0",        "100.63.255.255",
          "100.128.0.0",     "126.255.255.255",  "128.0.0.0",     "169.253.255.255", "169.255.0.0",
          "172.15.255.255",  "172.32.0.0",       "192.0.1.0",     "192.0.3.0",       "192.88.98.255",
          "192.88.100.0",    "192.167.255.255",  "192.169.0.0",   "198.17.255.255",  "198.20.0.0",
          "198.51.99.255",   "198.51.101.0",     "203.0.112.255", "203.0.114.0",     "223.255.255.255",
          "2001:200::1",     "2001:db7:ffff::1", "2001:db9::1",   "2003::1",         "2400:cb00::1",
          "2606:4700::1111", "3ffe::1",          "3fff:1000::1"}) {
        EXPECT_TRUE(is_public_text(text)) << text;
    }
}

TEST(PublicAddresses, AreNotThoseOfThisMachineOfPrivateNetworksOrOfNobody) {
    for (auto const* text :
         {"0.0.0.0",         "0.255.255.255",  "10.0.0.0",       "10.255.255.255",  "100.64.0.0",
          "100.127.255.255", "127.0.0.0",      "127.0.0.1",      "127.255.255.255", "169.254.0.0",
          "169.254.169.254", "172.16.0.0",     "172.31.255.255", "192.0.0.0",       "192.0.0.170",
          "192.0.2.1",       "192.88.99.1",    "192.168.0.0",    "192.168.255.255", "198.18.0.0",
          "198.19.255.255",  "198.51.100.1",   "203.0.113.255",  "224.0.0.0",       "239.255.255.255",
          "240.0.0.0",       "255.255.255.255"}) {
        EXPECT_FALSE(is_public_text(text)) << text;
    }
    for (auto const* text :
         {"::",
          "::1",
          "::8.8.8.8",
          "::ffff:127.0.0.1",
          "::ffff:8.8.8.8",
          "::ffff:0:8.8.8.8",
          "64:ff9b::8.8.8.8",
          "64:ff9b:1::1",
          "100::1",
          "1fff:ffff::1",
          "2001::1",
          "2001:10::1",
          "2001:1ff:ffff::1",
          "2001:db8::1",
          "2001:db8:ffff::1",
          "2002:7f00:1::1",
          "2002:808:808::1",
          "3fff::1",
          "3fff:fff:ffff::1",
          "4000::1",
          "5f00::1",
          "fc00::1",
          "fd00::1",
          "fe80::1",
          "fec0::1",
          "ff00::1",
          "ff02::1"}) {
        EXPECT_FALSE(is_public_text(text)) << text;
    }
}

TEST(Networks, HoldTheAddressesThatBeginLikeTheirs) {
    auto const holds = [](std::string const& network, std::string const& address) {
        return Network::parse(network)->holds(*NetworkAddress::parse(address));
    };
    EXPECT_TRUE(holds("10.1.0.0/16", "10.1.255.255"));
    EXPECT_FALSE(holds("10.1.0.0/16", "10.2.0.0"));
    EXPECT_TRUE(holds("10.1.2.3", "10.1.2.3"));
    EXPECT_FALSE(holds("10.1.2.3", "10.1.2.2"));
    EXPECT_TRUE(holds("10.0.0.0/9", "10.127.0.1"));
    EXPECT_FALSE(holds("10.0.0.0/9", "10.128.0.1"));
    EXPECT_TRUE(holds("0.0.0.0/0", "255.1.2.3"));
    EXPECT_TRUE(holds("fd00::/8", "fdff::1"));
    EXPECT_FALSE(holds("fd00::/8", "fe00::1"));
    EXPECT_FALSE(holds("::/0", "10.0.0.1")) << "the two versions never meet";
    EXPECT_FALSE(holds("10.0.0.0/8", "::ffff:10.0.0.1"));
    for (auto const* text :
         {"", "10", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "10.0.0.0/-1", "fd00::/129", "x"})
        EXPECT_FALSE(Network::parse(text)) << text;
}

/// Names the fault of an address, or says that there is none.
std::string fault_of(std::string const& url, std::vector<Network> const& allowed = {}) {
    auto const address = checked_address(url, allowed);
    return address ? "fine" : address.error().message;
}

TEST(WebhookAddresses, AreWebAddressesWithoutAUser) {
    for (auto const* url :
         {"https://example.com/hook?key=1",
          "http://example.com",
          "https://example.com:8443/",
          "https://8.8.8.8/x",
          "https://[2606:4700::1111]/",
          "https://한국.example/"}) {
        EXPECT_EQ(fault_of(url), "fine") << url;
    }
    EXPECT_EQ(fault_of(""), "error.required");
    for (auto const* url :
         {"example.com",
          "//example.com/",
          "file:///etc/passwd",
          "gopher://example.com/",
          "ftp://example.com/",
          "https://user@example.com/",
          "https://user:word@example.com/",
          "https://example.com/ x",
          "https://example.com/#fragment",
          "https://exa\nmple.com/",
          "javascript:alert(1)"}) {
        EXPECT_EQ(fault_of(url), "error.webhook_url") << url;
    }
    EXPECT_EQ(fault_of("https://example.com/" + std::string(2000, 'x')), "error.webhook_url");
    for (auto const* url : {"http://example.com:25/", "http://example.com:22/", "https://example.com:1023/"})
        EXPECT_EQ(fault_of(url), "error.webhook_port") << url;
}

TEST(WebhookAddresses, DoNotLeadHomeHoweverTheyAreWritten) {
    for (auto const* url :
         {"http://127.0.0.1/",
          "http://127.1/",
          "http://2130706433/",
          "http://0x7f000001/",
          "http://0x7f.0.0.1/",
          "http://0177.0.0.1/",
          "http://127.0.0.1./",
          "http://0/",
          "http://[::1]/",
          "http://[::ffff:127.0.0.1]/",
          "http://[::ffff:7f00:1]/",
          "http://[fe80::1]/",
          "http://[64:ff9b::7f00:1]/",
          "http://10.0.0.1/",
          "http://169.254.169.254/latest/",
          "http://localhost/",
          "http://LocalHost./",
          "http://desk.localhost:8080/"}) {
        EXPECT_EQ(fault_of(url), "error.webhook_private") << url;
    }
    auto const allowed = networks({"127.0.0.0/8", "10.1.0.0/16"});
    EXPECT_EQ(fault_of("http://2130706433:8080/", allowed), "fine");
    EXPECT_EQ(fault_of("http://localhost:8080/", allowed), "fine");
    EXPECT_EQ(fault_of("http://10.1.2.3/", allowed), "fine");
    EXPECT_EQ(fault_of("http://10.2.2.3/", allowed), "error.webhook_private");
}

TEST(WebhookAddresses, OfRobotsAreShownWithoutTheirPassword) {
    Webhook webhook{.url = "https://hooks.example.com/services/secret?key=secret"};
    EXPECT_EQ(shown_address(webhook), webhook.url);
    webhook.kind = WebhookKind::slack;
    EXPECT_EQ(shown_address(webhook), "https://hooks.example.com/…");
}

// Each by an independent computation:
//   printf %s 'msg_1.1700000000.{"a":1}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:000102…1f -binary |
//   base64 printf %s $'1700000000000\nSECsample' | openssl dgst -sha256 -hmac SECsample -binary | base64
//   printf '' | openssl dgst -sha256 -mac HMAC -macopt key:$'1700000000\nsample' -binary | base64
TEST(Signatures, AreTheOnesThatOthersCompute) {
    std::string const secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    EXPECT_EQ(
        standard_signature(secret, "msg_1", "1700000000", R"({"a":1})"),
        "v1,AMaOha7DUT/0J0JMycRuYOBSvbx3WtwLd2khXXbaVj4="
    );
    EXPECT_EQ(
        dingtalk_signature("SECsample", "1700000000000"), "Mj2fZo4lFhoowyHG4iTB1phlfXoznquzWDvIseFCHFM="
    );
    EXPECT_EQ(feishu_signature("sample", "1700000000"), "CFz/OqiucB+l0VTT2gEZrW0p7Nb5RWH289Esx/V2Uvg=");
}

TEST(Signatures, HaveSecretsThatNobodyGuesses) {
    auto const secret = new_webhook_secret();
    EXPECT_EQ(secret.size(), 6u + 44u);
    EXPECT_TRUE(secret.starts_with("whsec_"));
    EXPECT_NE(secret, new_webhook_secret());
}

class Posters : public testing::Test {
protected:
    Posted posted(std::string const& url, std::vector<Network> allowed, PostPatience patience = {}) {
        Poster poster{std::move(allowed), patience};
        poster.send(7, {.url = url, .headers = {"X-Sample: 1"}, .body = "{}"});
        while (poster.under_way() > 0) {
            for (auto& post : poster.wait(std::chrono::seconds{1})) return post;
        }
        return {};
    }

    WebhookReceiver receiver;
    std::vector<Network> const home = networks({"127.0.0.0/8"});
};

TEST_F(Posters, SendABodyAndReadTheAnswer) {
    receiver.will_answer({.status = 202, .body = "thanks"});
    auto const result = posted(receiver.url("/a?b=c"), home);
    EXPECT_EQ(result.id, 7);
    EXPECT_EQ(result.status, 202);
    EXPECT_EQ(result.answer, "thanks");
    EXPECT_EQ(result.trouble, "");
    auto const post = receiver.received().at(0);
    EXPECT_EQ(post.target, "/a?b=c");
    EXPECT_EQ(post.body, "{}");
    EXPECT_EQ(post.headers.at("x-sample"), "1");
    EXPECT_EQ(post.headers.at("user-agent"), "Mulkko");
    EXPECT_FALSE(post.headers.contains("expect"));
}

TEST_F(Posters, NeverConnectToWhatIsNotPublic) {
    auto const port = std::to_string(receiver.port());
    for (auto const& host : {"127.0.0.1", "localhost", "2130706433", "0x7f.1", "0.0.0.0", "[::1]"}) {
        auto const result = posted("http://" + std::string{host} + ":" + port + "/", {});
        EXPECT_EQ(result.trouble, "delivery.address") << host;
        EXPECT_EQ(result.status, 0);
    }
    EXPECT_EQ(receiver.connections(), 0);
}

TEST_F(Posters, SpeakNothingButHttp) {
    EXPECT_EQ(posted("file:///etc/hostname", home).answer, "");
    EXPECT_NE(posted("file:///etc/hostname", home).trouble, "");
    EXPECT_NE(posted("gopher://127.0.0.1:" + std::to_string(receiver.port()) + "/", home).trouble, "");
    EXPECT_EQ(receiver.connections(), 0);
}

TEST_F(Posters, FollowNoRedirect) {
    receiver.will_answer({.status = 302, .body = "", .location = receiver.url("/elsewhere")});
    EXPECT_EQ(posted(receiver.url(), home).status, 302);
    EXPECT_EQ(receiver.connections(), 1);
}

TEST_F(Posters, UseNoProxyThatTheEnvironmentNames) {
    WebhookReceiver proxy;
    ::setenv("http_proxy", proxy.url("").c_str(), 1);
    ::setenv("all_proxy", proxy.url("").c_str(), 1);
    auto const result = posted(receiver.url(), home);
    ::unsetenv("http_proxy");
    ::unsetenv("all_proxy");
    EXPECT_EQ(result.status, 200);
    EXPECT_EQ(proxy.connections(), 0);
}

TEST_F(Posters, ReadOnlyTheBeginningOfAnEndlessAnswer) {
    receiver.will_answer({.status = 200, .body = std::string(5'000'000, 'x')});
    auto const result = posted(receiver.url(), home);
    EXPECT_EQ(result.status, 200);
    EXPECT_EQ(result.trouble, "");
    EXPECT_LE(result.answer.size(), 16u * 1024);
}

TEST_F(Posters, DoNotWaitForever) {
    receiver.will_answer({.delay = std::chrono::seconds{60}});
    auto const result = posted(receiver.url(), home, {.connecting = 1000, .altogether = 300});
    EXPECT_EQ(result.trouble, "delivery.timeout");
    receiver.will_answer({.hangs_up = true});
    EXPECT_EQ(posted(receiver.url(), home).trouble, "delivery.unreachable");
}

TEST_F(Posters, LetNoSlowEndHoldTheOthersUp) {
    receiver.will_answer({.delay = std::chrono::seconds{60}});
    WebhookReceiver quick;
    Poster poster{home, {.connecting = 1000, .altogether = 30'000}};
    poster.send(1, {.url = receiver.url(), .headers = {}, .body = "{}"});
    ASSERT_TRUE(poster.wait(std::chrono::milliseconds{50}).empty());
    for (int id = 2; id < 12; ++id) poster.send(id, {.url = quick.url(), .headers = {}, .body = "{}"});
    int ended = 0;
    while (ended < 10) {
        for (auto const& post : poster.wait(std::chrono::seconds{5})) {
            EXPECT_NE(post.id, 1);
            ++ended;
        }
    }
    EXPECT_EQ(poster.under_way(), 1u);
}

TEST(RobotAnswers, CountForWhatTheySay) {
    auto const attempt = [](WebhookKind kind, int status, std::string const& answer) {
        return attempt_from(kind, {.id = 1, .status = status, .answer = answer, .trouble = {}});
    };
    EXPECT_TRUE(attempt(WebhookKind::wecom, 200, R"({"errcode":0,"errmsg":"ok"})").delivered());
    EXPECT_TRUE(attempt(WebhookKind::feishu, 200, R"({"code":0,"msg":"success"})").delivered());
    EXPECT_TRUE(attempt(WebhookKind::slack, 200, "ok").delivered());
    auto const refused =
        attempt(WebhookKind::dingtalk, 200, R"({"errcode":310000,"errmsg":"sign not match"})");
    EXPECT_EQ(refused.error, "delivery.robot");
    EXPECT_EQ(refused.status, 310000);
    EXPECT_EQ(attempt(WebhookKind::feishu, 200, R"({"code":19021})").error, "delivery.robot");
    EXPECT_TRUE(attempt(WebhookKind::standard, 200, R"({"code":19021})").delivered());
    EXPECT_EQ(attempt(WebhookKind::standard, 301, "").error, "delivery.redirect");
    EXPECT_EQ(attempt(WebhookKind::standard, 500, "").error, "delivery.status");
    EXPECT_TRUE(attempt(WebhookKind::standard, 410, "").gone);
}

}  // namespace
}  // namespace mulkko::test
