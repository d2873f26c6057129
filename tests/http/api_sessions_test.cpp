#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/journey.h"
#include "tests/support/raw_client.h"

// Signing in and out, and what a browser's session may do.

namespace mulkko::test {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

constexpr auto kPath = "/api/v1/session";

class SigningIn : public testing::Test {
protected:
    Answer sign_in(
        HttpClient& client, std::string const& email, std::string const& password, Headers headers = {}
    ) {
        return client.post(kPath, {{"email", email}, {"password", password}}, std::move(headers));
    }

    App app_;
    HttpClient client_ = app_.stranger();
    void SetUp() override { app_.set_password(app_.cast().member, "물꼬를 트는 비밀번호"); }
};

TEST_F(SigningIn, GivesACookieAndWhatProvesIt) {
    auto answer = sign_in(client_, "Member@Example.com", "물꼬를 트는 비밀번호");
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.json()["user"]["email"], "member@example.com");
    EXPECT_EQ(answer.json()["user"]["role"], "company");
    auto cookie = answer.header("set-cookie");
    for (std::string const part : {"mulkko_session=", "; HttpOnly", "; SameSite=Lax", "; Path=/"}) {
        EXPECT_NE(cookie.find(part), std::string::npos) << cookie;
    }
    auto me = client_.get("/api/v1/me").json();
    EXPECT_EQ(me["user"]["id"], app_.cast().member.id.value);
    EXPECT_EQ(me["csrf_token"], answer.json()["csrf_token"]);
}

TEST_F(SigningIn, NeverTakesOverAKeyThatItWasGiven) {
    client_.cookies["mulkko_session"] = "chosen-by-an-attacker";
    ASSERT_EQ(sign_in(client_, "member@example.com", "물꼬를 트는 비밀번호").status, 200);
    auto first = client_.cookies["mulkko_session"];
    EXPECT_NE(first, "chosen-by-an-attacker");
    ASSERT_EQ(sign_in(client_, "member@example.com", "물꼬를 트는 비밀번호").status, 200);
    EXPECT_NE(client_.cookies["mulkko_session"], first);
    auto old = app_.stranger();
    old.cookies["mulkko_session"] = first;
    EXPECT_EQ(old.get("/api/v1/me").status, 401);
}

TEST_F(SigningIn, RefusesStrangersAndWrongPasswordsAlike) {
    auto shape = [](Answer const& answer) {
        auto body = answer.json();
        body.erase("request_id");
        return std::to_string(answer.status) + body.dump() + answer.header("set-cookie");
    };
    app_.set_password(app_.cast().neighbour_member, "다른 사람의 비밀번호");
    app_.work([&](Store& store) {
        auto user = *store.users().find(app_.cast().neighbour_member.id);
        user.active = false;
        store.users().update(user);
    });
    auto wrong = sign_in(client_, "member@example.com", "틀린 비밀번호");
    EXPECT_EQ(wrong.status, 401);
    EXPECT_EQ(shape(sign_in(client_, "nobody@example.com", "틀린 비밀번호")), shape(wrong));
    EXPECT_EQ(shape(sign_in(client_, "neighbour@example.com", "다른 사람의 비밀번호")), shape(wrong));
    EXPECT_EQ(shape(sign_in(client_, "member@example.com", "")), shape(wrong));
    EXPECT_EQ(client_.post(kPath, {{"email", "member@example.com"}}).status, 422);
    EXPECT_EQ(client_.post(kPath, {{"email", {"a"}}, {"password", 1}}).status, 422);
}

TEST_F(SigningIn, StopsGuessersForAWhileAndForgivesAfterTheRightPassword) {
    for (int i = 0; i < 9; ++i) EXPECT_EQ(sign_in(client_, "member@example.com", "guess").status, 401);
    EXPECT_EQ(sign_in(client_, "member@example.com", "물꼬를 트는 비밀번호").status, 200);
    for (int i = 0; i < 10; ++i) EXPECT_EQ(sign_in(client_, "member@example.com", "guess").status, 401);
    auto stopped = sign_in(client_, "member@example.com", "물꼬를 트는 비밀번호");
    EXPECT_EQ(stopped.status, 429);
    EXPECT_EQ(stopped.header("retry-after"), "900");
    EXPECT_EQ(sign_in(client_, "nobody@example.com", "guess").status, 401);
    app_.let_pass(16min);
    EXPECT_EQ(sign_in(client_, "member@example.com", "물꼬를 트는 비밀번호").status, 200);
}

TEST_F(SigningIn, StopsOneAddressThatTriesManyAccounts) {
    for (int i = 0; i < 50; ++i) {
        EXPECT_EQ(sign_in(client_, "guess" + std::to_string(i) + "@example.com", "guess").status, 401);
    }
    EXPECT_EQ(sign_in(client_, "another@example.com", "guess").status, 429);
}

TEST_F(SigningIn, GivesParallelGuessesNoMoreTries) {
    std::vector<std::thread> threads;
    std::vector<int> statuses(30);
    for (auto& status : statuses) {
        threads.emplace_back([&] {
            auto client = app_.stranger();
            status = sign_in(client, "member@example.com", "guess").status;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(std::ranges::count(statuses, 401), 10);
    EXPECT_EQ(std::ranges::count(statuses, 429) + std::ranges::count(statuses, 503), 20);
}

TEST_F(SigningIn, HappensOnlyFromOurOwnPages) {
    auto try_from = [&](Headers headers) {
        return sign_in(client_, "member@example.com", "물꼬를 트는 비밀번호", std::move(headers)).status;
    };
    EXPECT_EQ(try_from({{"Origin", "https://attacker.example"}}), 403);
    EXPECT_EQ(try_from({{"Origin", "null"}}), 403);
    EXPECT_EQ(try_from({{"Sec-Fetch-Site", "cross-site"}}), 403);
    EXPECT_EQ(try_from({{"Origin", "http://127.0.0.1:" + std::to_string(app_.port())}}), 200);
    Headers text{{"Content-Type", "text/plain"}};
    EXPECT_EQ(app_.stranger().send("POST", kPath, "{\"email\":\"a\",\"password\":\"b\"}", text).status, 415);
}

class Sessions : public testing::Test {
protected:
    // Lets time pass, once what was noted of the last request is written.
    void let_pass(Duration duration) {
        app_.work([](Store&) {});
        app_.let_pass(duration);
    }

    App app_;
    HttpClient browser_ = app_.signed_in(app_.cast().member);
};

TEST_F(Sessions, ChangeNothingWithoutTheirProof) {
    auto proof = browser_.csrf;
    auto other = app_.signed_in(app_.cast().neighbour_member).csrf;
    auto before = app_.fingerprint();
    for (auto const& wrong : {std::string{}, other, proof.substr(1), proof + "x"}) {
        browser_.csrf = wrong;
        auto answer = browser_.post("/api/v1/tickets", filing());
        EXPECT_EQ(answer.status, 403) << wrong;
        EXPECT_EQ(browser_.remove(kPath).status, 403);
    }
    EXPECT_EQ(
        browser_.post("/api/v1/tickets?csrf=" + proof + "&X-CSRF-Token=" + proof, filing()).status, 403
    );
    EXPECT_EQ(app_.fingerprint(), before);
    browser_.csrf = proof;
    EXPECT_EQ(
        browser_.post("/api/v1/tickets", filing(), {{"Origin", "https://attacker.example"}}).status, 403
    );
    EXPECT_EQ(browser_.post("/api/v1/tickets", filing()).status, 201);
}

TEST_F(Sessions, EndWhenSomebodySignsOut) {
    auto key = browser_.cookies["mulkko_session"];
    auto answer = browser_.remove(kPath);
    EXPECT_EQ(answer.status, 204);
    EXPECT_NE(answer.header("set-cookie").find("Max-Age=0"), std::string::npos);
    browser_.cookies["mulkko_session"] = key;
    EXPECT_EQ(browser_.get("/api/v1/me").status, 401);
    EXPECT_EQ(browser_.post("/api/v1/tickets", filing()).status, 401);
}

TEST_F(Sessions, EndAfterIdleHours) {
    let_pass(11h);
    EXPECT_EQ(browser_.get("/api/v1/me").status, 200);
    let_pass(11h);
    EXPECT_EQ(browser_.get("/api/v1/me").status, 200);
    let_pass(13h);
    EXPECT_EQ(browser_.get("/api/v1/me").status, 401);
}

TEST_F(Sessions, EndAfterTwoWeeksHoweverBusy) {
    for (int hours = 0; hours < 14 * 24; hours += 8) {
        EXPECT_EQ(browser_.get("/api/v1/me").status, 200) << hours;
        let_pass(8h);
    }
    EXPECT_EQ(browser_.get("/api/v1/me").status, 401);
}

TEST_F(Sessions, AreNotBegunByAddressesOrOddHeaders) {
    auto key = browser_.cookies["mulkko_session"];
    auto token = app_.as(app_.cast().member).token;
    auto stranger = app_.stranger();
    EXPECT_EQ(stranger.get("/api/v1/me?session=" + key + "&token=" + token).status, 401);
    EXPECT_EQ(stranger.get("/api/v1/me", {{"Authorization", "Basic " + token}}).status, 401);
    EXPECT_EQ(stranger.get("/api/v1/me", {{"Authorization", "Bearer"}}).status, 401);
    EXPECT_EQ(stranger.get("/api/v1/me", {{"Authorization", "Bearer wrong"}}).status, 401);
    EXPECT_EQ(stranger.get("/api/v1/me", {{"Authorization", "bearer " + token}}).status, 200);
    auto twice = "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token +
                 "\r\nAuthorization: Bearer " + token + "\r\n\r\n";
    EXPECT_EQ(mulkko::ask(app_.port(), twice).status, 400);
}

TEST_F(Sessions, CarryAHostCookieOverTls) {
    App secure(Engine::sqlite, [](Config& config) { config.base_url = "https://desk.example"; });
    secure.set_password(secure.cast().member, "물꼬를 트는 비밀번호");
    auto client = secure.stranger();
    json body{{"email", "member@example.com"}, {"password", "물꼬를 트는 비밀번호"}};
    auto cookie = client.post(kPath, body, {{"Origin", "https://desk.example"}}).header("set-cookie");
    EXPECT_TRUE(cookie.starts_with("__Host-mulkko_session=")) << cookie;
    EXPECT_NE(cookie.find("; Secure"), std::string::npos);
    EXPECT_EQ(client.get("/api/v1/me").status, 200);
}

TEST_F(Sessions, SpeakTheLanguageTheirPersonChose) {
    ASSERT_EQ(browser_.patch("/api/v1/me", {{"language", "zh"}}).status, 200);
    EXPECT_EQ(browser_.get("/api/v1/tickets/1", {{"Accept-Language", "ko"}}).json()["title"], "未找到");
}

TEST(Limits, HoldStrangersAndUsersApart) {
    App app(Engine::sqlite, [](Config& config) {
        config.anonymous_requests_per_minute = 5;
        config.requests_per_minute = 10;
    });
    auto stranger = app.stranger();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(stranger.get("/api/v1/me").status, 401);
    auto stopped = stranger.get("/api/v1/me");
    EXPECT_EQ(stopped.status, 429);
    EXPECT_GE(std::stoi(stopped.header("retry-after")), 1);
    EXPECT_EQ(stranger.get("/healthz").status, 200);

    auto member = app.as(app.cast().member);
    for (int i = 0; i < 10; ++i) EXPECT_EQ(member.get("/api/v1/me").status, 200);
    EXPECT_EQ(member.get("/api/v1/me").status, 429);
    EXPECT_EQ(app.as(app.cast().manager).get("/api/v1/me").status, 200);
}

}  // namespace
}  // namespace mulkko::test
