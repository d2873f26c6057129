#include <gtest/gtest.h>

#include <array>

#include "server/route.h"
#include "server/router.h"
#include "tests/support/journey.h"

// Who gets in at all, and who sees what.

namespace mulkko::test {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 7> kVerbs{"GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"};

std::string verb_of(Route const& route) { return std::string(kVerbs[static_cast<std::size_t>(route.verb)]); }

bool is_api(Route const& route) { return route.path.starts_with("/api/v1/"); }

// An id that nobody has: who may come gets past the door and finds nothing, and nothing is changed.
std::string path_to_nothing(Route const& route) {
    std::string path(route.path);
    auto id = path.find("{id}");
    return id == std::string::npos ? path : path.replace(id, 4, "987654321");
}

Answer ask(HttpClient& client, Route const& route) {
    Headers headers;
    if (route.body == Body::json) headers.emplace_back("Content-Type", "application/json");
    auto body = route.body == Body::json ? "{\"no_such_field\": true}" : "";
    return client.send(verb_of(route), path_to_nothing(route), body, headers);
}

struct Visitor {
    std::string name;
    Who bit;
    HttpClient client;
};

std::vector<Visitor> visitors(App& app) {
    auto const& cast = app.cast();
    auto off = cast.neighbour_member;
    app.work([&](Store& store) {
        auto user = *store.users().find(off.id);
        user.active = false;
        store.users().update(user);
    });
    std::vector<Visitor> all;
    all.push_back({"a stranger", 0, app.stranger()});
    all.push_back({"a company member", who::company, app.as(cast.member)});
    all.push_back({"an expert", who::expert, app.as(cast.casting_person)});
    all.push_back({"a manager", who::manager, app.as(cast.manager)});
    all.push_back({"an admin", who::admin, app.as(cast.admin)});
    all.push_back({"somebody switched off", 0, app.as(off)});
    return all;
}

TEST(Doors, OpenOnEveryRouteToThoseItNamesAndToNobodyElse) {
    App app;
    auto everybody = visitors(app);
    auto before = app.fingerprint();
    for (auto const& route : routes()) {
        if (!is_api(route) || (route.who & who::anyone) || route.path == "/api/v1/session") continue;
        for (auto& visitor : everybody) {
            auto answer = ask(visitor.client, route);
            auto what = visitor.name + ": " + verb_of(route) + " " + std::string(route.path);
            if (visitor.bit == 0) {
                EXPECT_EQ(answer.status, 401) << what;
                EXPECT_TRUE(answer.header("www-authenticate").starts_with("Bearer")) << what;
            } else if (!(route.who & visitor.bit)) {
                EXPECT_EQ(answer.status, 403) << what;
            } else {
                EXPECT_NE(answer.status, 401) << what;
                EXPECT_NE(answer.status, 403) << what;
                EXPECT_LT(answer.status, 500) << what << answer.body;
            }
        }
    }
    EXPECT_EQ(app.fingerprint(), before);
}

TEST(Doors, NeverOpenWiderForOtherVerbs) {
    App app;
    auto everybody = visitors(app);
    auto before = app.fingerprint();
    Router router(routes());
    for (auto const& route : routes()) {
        if (!is_api(route) || route.path == "/api/v1/session") continue;
        auto path = path_to_nothing(route);
        for (auto& visitor : everybody) {
            EXPECT_EQ(visitor.client.send("PUT", path, "{}").status, 405);
            EXPECT_EQ(visitor.client.send("BREW", path, "").status, 501);
            auto options = visitor.client.send("OPTIONS", path, "");
            EXPECT_EQ(options.status, 204);
            EXPECT_EQ(options.header("allow"), allow_header(router.find(Verb::put, path).allowed));
            auto overridden = visitor.client.send("GET", path, "", {{"X-HTTP-Method-Override", "DELETE"}});
            EXPECT_EQ(overridden.status, visitor.client.send("GET", path, "").status);
        }
    }
    EXPECT_EQ(app.fingerprint(), before);
}

TEST(Doors, SayWhatIsPossibleWhereTheVerbIsNot) {
    App app;
    auto answer = app.as(app.cast().member).remove("/api/v1/tickets");
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(answer.header("allow"), "GET, HEAD, POST");
    EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    EXPECT_EQ(app.stranger().get("/api/v1/no-such-thing").status, 404);
}

TEST(Doors, CloseAtOnceForSomebodySwitchedOff) {
    App app;
    auto by_token = app.as(app.cast().member);
    auto by_session = app.signed_in(app.cast().member);
    ASSERT_EQ(by_token.get("/api/v1/me").status, 200);
    ASSERT_EQ(by_session.get("/api/v1/me").status, 200);

    auto admin = app.as(app.cast().admin);
    auto path = "/api/v1/users/" + std::to_string(app.cast().member.id.value);
    ASSERT_EQ(admin.patch(path, {{"active", false}}).status, 200);
    EXPECT_EQ(by_token.get("/api/v1/me").status, 401);
    EXPECT_EQ(by_session.get("/api/v1/me").status, 401);
    auto own = "/api/v1/users/" + std::to_string(app.cast().admin.id.value);
    EXPECT_EQ(admin.patch(own, {{"active", false}}).status, 409);
}

class NeedToKnow : public testing::Test {
protected:
    App app_;
    Journey journey_{app_};
};

TEST_F(NeedToKnow, ForeignTicketsLookExactlyLikeMissingOnes) {
    auto ticket = journey_.in_state("guiding");
    auto file = journey_.company.upload(path_of(ticket) + "/attachments", {{"a.txt", "secret"}}).json();
    auto before = app_.fingerprint();
    auto shape = [](Answer const& answer) {
        auto body = answer.json();
        body.erase("request_id");
        return std::to_string(answer.status) + body.dump();
    };
    for (std::string const tail : {"", "/messages", "/events", "/attachments"}) {
        auto foreign = journey_.neighbour.get(path_of(ticket) + tail);
        EXPECT_EQ(foreign.status, 404) << tail;
        EXPECT_EQ(shape(foreign), shape(journey_.neighbour.get("/api/v1/tickets/987654321" + tail))) << tail;
    }
    auto path = path_of(ticket);
    auto missing = std::string("/api/v1/tickets/987654321");
    json words{{"body", "누구세요?"}};
    json title{{"title", "x"}};
    EXPECT_EQ(shape(journey_.neighbour.patch(path, title)), shape(journey_.neighbour.patch(missing, title)));
    EXPECT_EQ(
        shape(journey_.neighbour.post(path + "/messages", words)),
        shape(journey_.neighbour.post(missing + "/messages", words))
    );
    EXPECT_EQ(
        shape(journey_.neighbour.post(path + "/moves", journey_.body_of("withdraw"))),
        shape(journey_.neighbour.post(missing + "/moves", journey_.body_of("withdraw")))
    );
    EXPECT_EQ(
        shape(journey_.neighbour.upload(path + "/attachments", {{"b.txt", "b"}})),
        shape(journey_.neighbour.upload(missing + "/attachments", {{"b.txt", "b"}}))
    );
    EXPECT_EQ(journey_.neighbour.get("/api/v1/attachments/" + file["id"].dump()).status, 404);
    EXPECT_EQ(journey_.neighbour.get("/api/v1/tickets").json()["items"].size(), 0u);
    EXPECT_EQ(journey_.neighbour.get("/api/v1/tickets?q=" + encoded("기포")).json()["items"].size(), 0u);
    EXPECT_EQ(app_.fingerprint(), before);
}

TEST_F(NeedToKnow, AnOfferShowsTheBriefAndNoMore) {
    auto ticket = journey_.filed({{"description", "옌타이 샘플공장의 비밀 조건"}});
    auto brief = journey_.casting.get(path_of(ticket));
    ASSERT_EQ(brief.status, 200);
    auto shown = brief.json();
    EXPECT_EQ(shown["title"], ticket["title"]);
    EXPECT_EQ(shown["defect"], ticket["defect"]);
    EXPECT_EQ(shown["city"], ticket["city"]);
    EXPECT_EQ(shown["urgency"], ticket["urgency"]);
    EXPECT_TRUE(shown["company"].is_null());
    EXPECT_FALSE(shown.contains("description"));
    EXPECT_FALSE(shown.contains("excluded_experts"));
    EXPECT_EQ(brief.body.find(app_.cast().maker.name), std::string::npos);
    auto listed = journey_.casting.get("/api/v1/tickets").body;
    EXPECT_EQ(listed.find(app_.cast().maker.name), std::string::npos);
    EXPECT_EQ(listed.find("비밀 조건"), std::string::npos);
    for (std::string const tail : {"/messages", "/events", "/attachments"}) {
        EXPECT_EQ(journey_.casting.get(path_of(ticket) + tail).status, 404) << tail;
    }
    journey_.move(journey_.casting, ticket, "accept");
    EXPECT_EQ(journey_.casting.get(path_of(ticket)).json()["company"]["name"], app_.cast().maker.name);
}

TEST_F(NeedToKnow, TheCompanyDoesNotLearnWhoWasAskedAndSaidNo) {
    auto ticket = journey_.filed();
    EXPECT_TRUE(ticket["offer"]["expert"].is_null());
    EXPECT_FALSE(ticket["offer"]["deadline_at"].is_null());
    journey_.move(journey_.casting, ticket, "decline");
    auto const& name = app_.cast().casting.name;
    EXPECT_EQ(journey_.company.get(path_of(ticket)).body.find(name), std::string::npos);
    EXPECT_EQ(journey_.company.get(path_of(ticket) + "/events").body.find(name), std::string::npos);
    EXPECT_NE(journey_.manager.get(path_of(ticket) + "/events").body.find(name), std::string::npos);
}

TEST_F(NeedToKnow, StaffNotesNeverReachTheCompany) {
    auto ticket = journey_.in_state("guiding");
    json note{{"body", "내부 메모 보라색코끼리"}, {"visibility", "staff"}};
    ASSERT_EQ(journey_.casting.post(path_of(ticket) + "/messages", note).status, 201);
    EXPECT_EQ(journey_.company.post(path_of(ticket) + "/messages", note).status, 403);
    for (std::string const path : {"", "/messages", "/events", "/attachments"}) {
        EXPECT_EQ(journey_.company.get(path_of(ticket) + path).body.find("보라색"), std::string::npos)
            << path;
    }
    EXPECT_EQ(
        journey_.company.get("/api/v1/tickets?q=" + encoded("보라색코끼리")).json()["items"].size(), 0u
    );
    EXPECT_NE(journey_.manager.get(path_of(ticket) + "/messages").body.find("보라색"), std::string::npos);
}

TEST_F(NeedToKnow, FieldsThatAreNotOursToSetAreRefusedByName) {
    auto before = app_.fingerprint();
    for (std::string const field :
         {"state", "version", "id", "filed_by", "created_at", "assigned_expert", "role"}) {
        auto body = filing();
        body[field] = 1;
        auto answer = journey_.company.post("/api/v1/tickets", body);
        EXPECT_EQ(answer.status, 422) << field;
        EXPECT_EQ(answer.json()["errors"][0]["field"], field);
    }
    auto body = filing();
    body["company_id"] = app_.cast().neighbour.id.value;
    EXPECT_EQ(journey_.company.post("/api/v1/tickets", body).status, 403);
    EXPECT_EQ(app_.fingerprint(), before);
}

TEST_F(NeedToKnow, EveryOpeningOfAFileIsToldToTheCompany) {
    auto ticket = journey_.in_state("guiding");
    auto file = journey_.company.upload(path_of(ticket) + "/attachments", {{"도면.txt", "도면"}}).json();
    ASSERT_EQ(journey_.casting.get("/api/v1/attachments/" + file["id"].dump()).body, "도면");
    auto events = journey_.company.get(path_of(ticket) + "/events").json()["items"];
    EXPECT_EQ(events.back()["action"], "open_file");
    EXPECT_EQ(events.back()["actor"]["name"], app_.cast().casting.name);
    EXPECT_EQ(events.back()["data"]["name"], "도면.txt");
}

}  // namespace
}  // namespace mulkko::test
