#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/support/journey.h"

// Requests that come twice, late, or beside others: done once, and nothing lost.

namespace mulkko::test {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

Headers key(std::string const& text) { return {{"Idempotency-Key", text}}; }

class Repeats : public testing::TestWithParam<Engine> {
protected:
    std::size_t tickets() { return journey_.manager.get("/api/v1/tickets?limit=100").json()["items"].size(); }

    App app_{GetParam()};
    Journey journey_{app_};
};

TEST_P(Repeats, GetTheFirstAnswerAgain) {
    auto first = journey_.company.post("/api/v1/tickets", filing(), key("once-1"));
    ASSERT_EQ(first.status, 201) << first.body;
    auto again = journey_.company.post("/api/v1/tickets", filing(), key("once-1"));
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.header("location"), first.header("location"));
    EXPECT_EQ(again.header("etag"), first.header("etag"));
    EXPECT_EQ(tickets(), 1u);
}

TEST_P(Repeats, WithAnotherBodyAreRefused) {
    ASSERT_EQ(journey_.company.post("/api/v1/tickets", filing(), key("once-1")).status, 201);
    auto other = filing();
    other["title"] = "다른 문제";
    auto answer = journey_.company.post("/api/v1/tickets", other, key("once-1"));
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(answer.json()["errors"][0]["field"], "Idempotency-Key");
    EXPECT_EQ(tickets(), 1u);
}

TEST_P(Repeats, BelongToOnePersonAndOneRoute) {
    auto ticket = journey_.in_state("guiding");
    json body{{"body", "같은 열쇠"}};
    auto path = path_of(ticket) + "/messages";
    EXPECT_EQ(journey_.company.post(path, body, key("k")).status, 201);
    EXPECT_EQ(journey_.casting.post(path, body, key("k")).status, 201);
    EXPECT_EQ(journey_.company.post("/api/v1/tickets", filing(), key("k")).status, 201);
    EXPECT_EQ(journey_.company.get(path).json()["items"].size(), 2u);
}

TEST_P(Repeats, OfWhatFailedMayBeTriedAgain) {
    auto wrong = filing();
    wrong["urgency"] = "very";
    EXPECT_EQ(journey_.company.post("/api/v1/tickets", wrong, key("k")).status, 422);
    EXPECT_EQ(journey_.company.post("/api/v1/tickets", filing(), key("k")).status, 201);
}

TEST_P(Repeats, SentTwentyTimesAtOnceCreateOne) {
    std::vector<std::thread> threads;
    std::vector<Answer> answers(20);
    for (auto& answer : answers) {
        threads.emplace_back([&, client = HttpClient(journey_.company)]() mutable {
            answer = client.post("/api/v1/tickets", filing(), key("at-once"));
        });
    }
    for (auto& thread : threads) thread.join();
    std::set<std::string> locations;
    for (auto const& answer : answers) {
        EXPECT_TRUE(answer.status == 201 || answer.status == 409) << answer.status << answer.body;
        if (answer.status == 201) locations.insert(answer.header("location"));
    }
    EXPECT_EQ(locations.size(), 1u);
    EXPECT_EQ(tickets(), 1u);
}

TEST_P(Repeats, OfTheSameCompanyMemberCreateOne) {
    std::vector<std::thread> threads;
    std::vector<int> statuses(20);
    for (auto& status : statuses) {
        threads.emplace_back([&, client = HttpClient(journey_.manager)]() mutable {
            status = client
                         .post(
                             "/api/v1/users",
                             {
                                 {"email", "new@example.com"},
                                 {"name", "샘플 담당자 09"},
                                 {"role", "company"},
                                 {"password", "long enough"},
                                 {"company_id", app_.cast().maker.id.value},
                             }
                         )
                         .status;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(std::ranges::count(statuses, 201), 1);
    EXPECT_EQ(std::ranges::count(statuses, 409) + std::ranges::count(statuses, 503), 19);
}

TEST_P(Repeats, OfOneMoveAreMadeOnce) {
    auto ticket = journey_.in_state("guiding");
    auto path = path_of(ticket) + "/moves";
    auto first = journey_.casting.post(path, journey_.body_of("propose"), key("k"));
    auto again = journey_.casting.post(path, journey_.body_of("propose"), key("k"));
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(journey_.company.get(path_of(ticket) + "/messages").json()["items"].size(), 1u);
}

TEST_P(Repeats, OfAnUploadKeepOneFile) {
    auto ticket = journey_.in_state("guiding");
    auto path = path_of(ticket) + "/attachments";
    auto first = journey_.company.upload(path, {{"a.txt", "같은 파일"}}, key("k"));
    ASSERT_EQ(first.status, 201) << first.body;
    auto before = app_.fingerprint();
    auto again = journey_.company.upload(path, {{"a.txt", "같은 파일"}}, key("k"));
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(app_.fingerprint().size(), before.size());
    EXPECT_EQ(journey_.company.upload(path, {{"a.txt", "다른 파일"}}, key("k")).status, 422);
}

TEST_P(Repeats, NeedAProperKey) {
    EXPECT_EQ(journey_.company.post("/api/v1/tickets", filing(), key("")).status, 422);
    EXPECT_EQ(journey_.company.post("/api/v1/tickets", filing(), key(std::string(201, 'k'))).status, 422);
    EXPECT_EQ(journey_.company.post("/api/v1/tickets", filing(), key("two words")).status, 422);
    EXPECT_EQ(tickets(), 0u);
}

TEST_P(Repeats, AreNewAgainAfterTwoDays) {
    ASSERT_EQ(journey_.company.post("/api/v1/tickets", filing(), key("k")).status, 201);
    app_.let_pass(49h);
    app_.work([&](Store& store) { store.credentials().purge(app_.now(), 100); });
    EXPECT_EQ(journey_.company.post("/api/v1/tickets", filing(), key("k")).status, 201);
    EXPECT_EQ(tickets(), 2u);
}

TEST_P(Repeats, OfAReadAreAnsweredShortly) {
    auto ticket = journey_.in_state("guiding");
    auto tag = journey_.company.get(path_of(ticket)).header("etag");
    auto unchanged = journey_.company.get(path_of(ticket), {{"If-None-Match", tag}});
    EXPECT_EQ(unchanged.status, 304);
    EXPECT_EQ(unchanged.header("etag"), tag);
    EXPECT_EQ(journey_.company.get(path_of(ticket), {{"If-None-Match", "\"0\", " + tag}}).status, 304);
    journey_.move(journey_.casting, ticket, "propose");
    EXPECT_EQ(journey_.company.get(path_of(ticket), {{"If-None-Match", tag}}).status, 200);
}

TEST_P(Repeats, OfOldVersionsDoNotOverwriteNewerOnes) {
    auto draft = journey_.in_state("draft");
    auto path = path_of(draft);
    auto tag = "\"" + draft["version"].dump() + "\"";
    EXPECT_EQ(journey_.company.patch(path, {{"city", "칭다오"}}).status, 428);
    auto first = journey_.company.patch(path, {{"city", "칭다오"}}, {{"If-Match", tag}});
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(first.json()["city"], "칭다오");
    EXPECT_EQ(first.json()["title"], draft["title"]);
    EXPECT_EQ(journey_.company.patch(path, {{"city", "웨이하이"}}, {{"If-Match", tag}}).status, 412);
    EXPECT_EQ(journey_.company.get(path).json()["city"], "칭다오");
    EXPECT_EQ(journey_.company.patch(path, {{"city", "웨이하이"}}, {{"If-Match", "*"}}).status, 200);
}

INSTANTIATE_TEST_SUITE_P(
    Databases,
    Repeats,
    testing::Values(Engine::sqlite, Engine::mariadb),
    [](auto const& chosen) { return name_of(chosen.param); }
);

}  // namespace
}  // namespace mulkko::test
