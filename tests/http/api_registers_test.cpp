#include <gtest/gtest.h>

#include "domain/outbox.h"
#include "tests/support/journey.h"

// Companies, experts, users; skills and the workflow.

namespace mulkko::test {
namespace {

using nlohmann::json;

class Registers : public testing::TestWithParam<Engine> {
protected:
    static json new_expert() {
        return {
            {"user",
             {{"email", "New@Example.com"},
              {"name", "샘플 전문가 09"},
              {"password", "충분히 긴 비밀번호"},
              {"language", "ko"}}},
            {"institution", "샘플 용접연구소"},
            {"country", "KR"},
            {"city", "창원"},
            {"languages", {"ko", "en"}},
            {"skills", {{{"code", "METL.WELD"}, {"level", 4}}}},
            {"capacity", 2},
            {"term_from", "2026-01-01"},
            {"term_until", nullptr},
            {"away", {{{"from", "2026-05-01"}, {"until", "2026-05-05"}}}},
        };
    }

    App app_{GetParam()};
    Journey journey_{app_};
};

TEST_P(Registers, InviteThoseWhoAreToChooseTheirPassword) {
    json const person{
        {"email", "invited@example.com"}, {"name", "샘플 담당자 09"}, {"role", "manager"}, {"invite", true}};
    auto const without_mail = journey_.manager.post("/api/v1/users", person);
    EXPECT_EQ(without_mail.status, 422);
    EXPECT_EQ(without_mail.json()["errors"][0]["field"], "invite");

    App app{GetParam(), [](Config& config) { config.mail.smtp_url = "smtp://mail.test"; }};
    Journey journey{app};
    auto const user = journey.manager.post("/api/v1/users", person);
    ASSERT_EQ(user.status, 201) << user.body;
    auto expert = new_expert();
    expert["user"]["invite"] = true;
    EXPECT_EQ(journey.manager.post("/api/v1/experts", expert).status, 422) << "a password beside it";
    expert["user"].erase("password");
    auto const invited = journey.manager.post("/api/v1/experts", expert);
    ASSERT_EQ(invited.status, 201) << invited.body;
    std::set<std::int64_t> written;
    app.work([&](Store& store) {
        for (auto const& letter : store.outbox().in_state(MailingState::waiting, {}, 10)) {
            if (letter.kind == MailingKind::invitation) written.insert(letter.user.value);
        }
    });
    EXPECT_EQ(written, (std::set<std::int64_t>{user.json()["id"], invited.json()["user_id"]}));
    auto stranger = app.stranger();
    for (auto const* guess : {"", "invited", "invite", "null"}) {
        json const attempt{{"email", "invited@example.com"}, {"password", guess}};
        EXPECT_EQ(stranger.post("/api/v1/session", attempt).status, 401) << guess;
    }
    auto neither = person;
    neither["email"] = "other@example.com";
    neither["invite"] = false;
    EXPECT_EQ(journey.manager.post("/api/v1/users", neither).status, 422);
}

TEST_P(Registers, TakeInACompanyAndItsMember) {
    json company{{"name", "샘플정밀"}, {"country", "CN"}, {"city", "칭다오"}, {"languages", {"ko", "zh"}}};
    auto added = journey_.manager.post("/api/v1/companies", company);
    ASSERT_EQ(added.status, 201) << added.body;
    for (auto const& [field, value] : company.items()) EXPECT_EQ(added.json()[field], value);
    auto path = added.header("location");
    EXPECT_EQ(journey_.manager.get(path).json(), added.json());
    EXPECT_EQ(journey_.manager.patch(path, {{"city", "웨이하이"}}).json()["city"], "웨이하이");
    EXPECT_EQ(journey_.company.get(path).status, 404);
    EXPECT_EQ(journey_.company.patch(path, {{"city", "베이징"}}).status, 403);
    auto own = "/api/v1/companies/" + std::to_string(app_.cast().maker.id.value);
    EXPECT_EQ(journey_.company.get(own).json()["name"], app_.cast().maker.name);

    json member{
        {"email", "new@example.com"},
        {"name", "샘플 담당자 09"},
        {"role", "company"},
        {"language", "ko"},
        {"password", "충분히 긴 비밀번호"},
        {"company_id", added.json()["id"]},
    };
    auto user = journey_.manager.post("/api/v1/users", member);
    ASSERT_EQ(user.status, 201) << user.body;
    EXPECT_FALSE(user.json().contains("password"));
    EXPECT_EQ(user.body.find("argon2"), std::string::npos);
    auto client = app_.stranger();
    auto session =
        client.post("/api/v1/session", {{"email", "new@example.com"}, {"password", "충분히 긴 비밀번호"}});
    ASSERT_EQ(session.status, 200) << session.body;
    EXPECT_EQ(client.get(path).json()["city"], "웨이하이");
    EXPECT_EQ(journey_.manager.post("/api/v1/users", member).status, 409);
}

TEST_P(Registers, RefuseCompaniesThatAreNone) {
    auto before = app_.fingerprint();
    auto field = [&](json const& body) {
        auto answer = journey_.manager.post("/api/v1/companies", body);
        EXPECT_EQ(answer.status, 422) << answer.body;
        return answer.json()["errors"][0]["field"];
    };
    EXPECT_EQ(field({{"city", "칭다오"}}), "name");
    EXPECT_EQ(field({{"name", "샘플"}, {"country", "China"}}), "country");
    EXPECT_EQ(field({{"name", "샘플"}, {"languages", {"ko", "xx"}}}), "languages[1]");
    EXPECT_EQ(field({{"name", "샘플"}, {"languages", json::array()}}), "languages");
    EXPECT_EQ(field({{"name", "샘플"}, {"id", 1}}), "id");
    EXPECT_EQ(app_.fingerprint(), before);
}

TEST_P(Registers, TakeInAnExpertWhoMaySignIn) {
    auto added = journey_.manager.post("/api/v1/experts", new_expert());
    ASSERT_EQ(added.status, 201) << added.body;
    auto expert = added.json();
    EXPECT_EQ(expert["name"], "샘플 전문가 09");
    EXPECT_EQ(expert["email"], "new@example.com");
    EXPECT_EQ(expert["skills"], new_expert()["skills"]);
    EXPECT_EQ(expert["away"], new_expert()["away"]);
    EXPECT_EQ(expert["term_from"], "2026-01-01");
    EXPECT_TRUE(expert["term_until"].is_null());
    EXPECT_GT(expert["user_id"], 0);

    auto client = app_.stranger();
    auto session =
        client.post("/api/v1/session", {{"email", "new@example.com"}, {"password", "충분히 긴 비밀번호"}});
    ASSERT_EQ(session.status, 200) << session.body;
    EXPECT_EQ(session.json()["user"]["expert_id"], expert["id"]);
    EXPECT_EQ(client.get(added.header("location")).json(), expert);
    auto again = journey_.manager.post("/api/v1/experts", new_expert());
    EXPECT_EQ(again.status, 409) << again.body;
    EXPECT_EQ(again.json()["errors"][0]["field"], "email");
}

TEST_P(Registers, RefuseExpertsThatAreNone) {
    auto before = app_.fingerprint();
    auto field = [&](json const& change) {
        auto body = new_expert();
        body.merge_patch(change);
        auto answer = journey_.manager.post("/api/v1/experts", body);
        EXPECT_EQ(answer.status, 422) << answer.body;
        return answer.json()["errors"].empty() ? json{} : answer.json()["errors"][0]["field"];
    };
    EXPECT_EQ(field({{"skills", {{{"code", "NO.SUCH"}, {"level", 4}}}}}), "skills[0].code");
    EXPECT_EQ(field({{"skills", {{{"code", "METL.WELD"}, {"level", 6}}}}}), "skills[0].level");
    EXPECT_EQ(field({{"skills", {{{"code", "METL.WELD"}}}}}), "skills[0].level");
    EXPECT_EQ(field({{"capacity", -1}}), "capacity");
    EXPECT_EQ(field({{"capacity", 3000000000}}), "capacity");
    EXPECT_EQ(field({{"term_from", "2026-02-30"}}), "term_from");
    EXPECT_EQ(field({{"away", {{{"from", "2026-05-05"}, {"until", "2026-05-01"}}}}}), "away[0].until");
    EXPECT_EQ(field({{"user", {{"password", "short"}}}}), "password");
    EXPECT_EQ(field({{"user", {{"email", "nobody"}}}}), "email");
    EXPECT_EQ(field({{"user", {{"role", "admin"}}}}), "user.role");
    EXPECT_EQ(app_.fingerprint(), before);
}

TEST_P(Registers, LetAnExpertSayWhenHeIsAwayAndNoMore) {
    auto path = "/api/v1/experts/" + std::to_string(app_.cast().casting.id.value);
    json away{
        {"away", {{{"from", "2026-04-01"}, {"until", "2026-04-10"}}}},
        {"capacity", 1},
        {"languages", {"ko"}}};
    auto changed = journey_.casting.patch(path, away);
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(changed.json()["away"], away["away"]);
    EXPECT_EQ(changed.json()["capacity"], 1);
    EXPECT_EQ(
        journey_.casting.patch(path, {{"skills", {{{"code", "METL.CAST"}, {"level", 5}}}}}).status, 403
    );
    EXPECT_EQ(journey_.casting.patch(path, {{"institution", "다른 곳"}}).status, 403);
    EXPECT_EQ(journey_.moulds.patch(path, away).status, 404);
    EXPECT_EQ(journey_.moulds.get(path).status, 404);
    EXPECT_EQ(journey_.casting.get("/api/v1/experts").status, 403);
    EXPECT_EQ(
        journey_.manager.patch(path, {{"institution", "샘플 주조원"}}).json()["institution"], "샘플 주조원"
    );
}

TEST_P(Registers, GiveNobodyMoreThanTheirsToGive) {
    auto user = [&](HttpClient& client, std::string const& role) {
        return client
            .post(
                "/api/v1/users",
                {
                    {"email", "new-" + role + "@example.com"},
                    {"name", "샘플"},
                    {"role", role},
                    {"password", "충분히 긴 비밀번호"},
                }
            )
            .status;
    };
    EXPECT_EQ(user(journey_.manager, "admin"), 403);
    EXPECT_EQ(user(journey_.manager, "system"), 403);
    EXPECT_EQ(user(journey_.admin, "system"), 403);
    EXPECT_EQ(user(journey_.company, "company"), 403);
    EXPECT_EQ(user(journey_.manager, "company"), 422);
    EXPECT_EQ(user(journey_.manager, "manager"), 201);
    EXPECT_EQ(user(journey_.admin, "admin"), 201);
}

TEST_P(Registers, AreReadPageByPage) {
    for (int i = 0; i < 5; ++i) {
        ASSERT_EQ(
            journey_.manager.post("/api/v1/companies", {{"name", "샘플 " + std::to_string(i)}}).status, 201
        );
    }
    for (std::string const path : {"/api/v1/companies", "/api/v1/experts", "/api/v1/users"}) {
        auto all = journey_.manager.get(path + "?limit=100").json();
        ASSERT_TRUE(all["next"].is_null());
        json gathered = json::array();
        json next = "0";
        while (!next.is_null()) {
            auto page = journey_.manager.get(path + "?limit=2&cursor=" + next.get<std::string>()).json();
            EXPECT_LE(page["items"].size(), 2u);
            for (auto const& item : page["items"]) gathered.push_back(item);
            next = page["next"];
        }
        EXPECT_EQ(gathered, all["items"]) << path;
        EXPECT_EQ(journey_.manager.get(path + "?cursor=x").status, 422);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Databases,
    Registers,
    testing::Values(Engine::sqlite, Engine::mariadb),
    [](auto const& chosen) { return name_of(chosen.param); }
);

TEST(Knowledge, OfSkillsIsToldInTheReadersLanguage) {
    App app;
    auto client = app.as(app.cast().member);
    auto skills = client.get("/api/v1/skills").json();
    EXPECT_EQ(skills["fields"].size(), 16u);
    EXPECT_EQ(skills["items"].size(), 123u);
    json suggestions =
        client.post(
                  "/api/v1/skills/suggest", {{"text", "다이캐스팅 주조품에 기포와 수축공이 생깁니다"}}
        ).json();
    ASSERT_FALSE(suggestions["suggestions"].empty());
    EXPECT_TRUE(suggestions["suggestions"][0]["code"].get<std::string>().starts_with("METL.CAST"))
        << suggestions;
    EXPECT_EQ(suggestions["fields"][0]["code"], "METL") << suggestions;
    EXPECT_EQ(suggestions["unsure"], false);
    EXPECT_EQ(client.post("/api/v1/skills/suggest", {{"text", "도와주세요"}}).json()["unsure"], true);
    EXPECT_EQ(client.post("/api/v1/skills/suggest", {{"text", ""}}).status, 422);
    EXPECT_EQ(client.post("/api/v1/skills/suggest", {{"text", "압연"}, {"language", "fr"}}).status, 422);
}

TEST(Knowledge, OfTheWorkflowIsTheTableItself) {
    App app;
    auto workflow = app.as(app.cast().member).get("/api/v1/workflow").json();
    EXPECT_EQ(workflow["initial"], "draft");
    EXPECT_EQ(workflow["states"][0]["label"], "작성중");
    auto const& moves = workflow["moves"];
    EXPECT_EQ(moves.size(), app.house().rules().workflow.moves().size());
    EXPECT_EQ(moves[0]["action"], "submit");
    EXPECT_EQ(moves[0]["from"], json::array({"draft"}));
    EXPECT_EQ(moves[0]["to"], "submitted");
    EXPECT_EQ(moves[0]["who"], json::array({"company"}));
}

}  // namespace
}  // namespace mulkko::test
