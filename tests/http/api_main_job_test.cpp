#include <gtest/gtest.h>

#include "tests/support/app.h"

namespace mulkko::test {
namespace {

using nlohmann::json;

class MainJob : public testing::TestWithParam<Engine> {
protected:
    json move(HttpClient& who, json const& body) {
        auto answer = who.post(ticket_ + "/moves", body);
        EXPECT_EQ(answer.status, 200) << body << "\n" << answer.body;
        EXPECT_EQ(answer.header("etag"), "\"" + answer.json()["version"].dump() + "\"");
        return answer.json();
    }

    App app_{GetParam()};
    HttpClient company_ = app_.as(app_.cast().member);
    HttpClient expert_ = app_.as(app_.cast().casting_person);
    HttpClient manager_ = app_.as(app_.cast().manager);
    std::string ticket_;
};

TEST_P(MainJob, LeadsAProblemFromFilingToAConfirmedSolution) {
    auto filed = company_.post("/api/v1/tickets", filing());
    ASSERT_EQ(filed.status, 201) << filed.body;
    ticket_ = filed.header("location");
    ASSERT_EQ(ticket_, "/api/v1/tickets/" + filed.json()["id"].dump());
    EXPECT_EQ(filed.json()["state"], "offered");
    EXPECT_EQ(filed.json()["category"], "new");
    EXPECT_EQ(filed.json()["company"]["name"], app_.cast().maker.name);

    auto offer = expert_.get(ticket_).json();
    EXPECT_EQ(offer["actions"], (json{"accept", "decline"}));
    EXPECT_EQ(offer["offer"]["expert"]["id"], app_.cast().casting.id.value);

    EXPECT_EQ(move(expert_, {{"action", "accept"}})["state"], "guiding");
    move(expert_, {{"action", "ask_company"}, {"message", "수분 함량과 사출 속도를 알려 주세요."}});
    EXPECT_EQ(company_.get(ticket_).json()["category"], "waiting");
    EXPECT_EQ(move(company_, {{"action", "answer"}, {"message", "2.1 m/s 입니다."}})["state"], "guiding");
    move(expert_, {{"action", "propose"}, {"solution", "진공 밸브를 답니다."}});
    auto refused = move(company_, {{"action", "refuse"}, {"reason", "불량이 그대로입니다."}});
    EXPECT_EQ(refused["state"], "guiding");
    move(expert_, {{"action", "plan_visit"}, {"date", "2026-03-16"}, {"place", "옌타이 공장"}});
    move(expert_, {{"action", "report_visit"}, {"report", "게이트 위치가 문제입니다."}});
    move(expert_, {{"action", "propose"}, {"solution", "게이트를 옮깁니다."}});
    auto resolved = move(company_, {{"action", "confirm"}, {"rating", 5}, {"comment", "고맙습니다."}});

    EXPECT_EQ(resolved["state"], "resolved");
    EXPECT_EQ(resolved["rating"], 5);
    EXPECT_EQ(resolved["assigned_expert"]["id"], app_.cast().casting.id.value);
    EXPECT_FALSE(resolved["deadlines"]["resolution"]["met_at"].is_null());
    EXPECT_EQ(resolved["deadlines"]["resolution"]["breached"], false);
}

TEST_P(MainJob, TellsTheWholeStoryInConversationAndTimeline) {
    ticket_ = company_.post("/api/v1/tickets", filing()).header("location");
    move(expert_, {{"action", "accept"}});
    auto note = expert_.post(
        ticket_ + "/messages", {{"body", "매니저님, 금형 도면이 더 필요합니다."}, {"visibility", "staff"}}
    );
    ASSERT_EQ(note.status, 201) << note.body;
    auto file =
        company_.upload(ticket_ + "/attachments", {{"사진.png", "\x89PNG\r\n\x1a\n...", "image/png"}});
    ASSERT_EQ(file.status, 201) << file.body;
    move(expert_, {{"action", "propose"}, {"solution", "진공 밸브를 답니다."}});
    move(company_, {{"action", "confirm"}});

    std::vector<std::string> actions;
    auto events = company_.get(ticket_ + "/events").json();
    for (auto const& event : events["items"]) actions.push_back(event["action"]);
    EXPECT_EQ(
        actions,
        (std::vector<std::string>{"file", "submit", "offer", "accept", "attach", "propose", "confirm"})
    );
    auto messages = company_.get(ticket_ + "/messages").json()["items"];
    ASSERT_EQ(messages.size(), 1u);
    EXPECT_EQ(messages[0]["body"], "진공 밸브를 답니다.");
    EXPECT_EQ(messages[0]["author"]["name"], app_.cast().casting.name);
    EXPECT_EQ(manager_.get(ticket_ + "/messages").json()["items"].size(), 2u);
}

TEST_P(MainJob, GoesOnToTheNextExpertWhenTheFirstDeclines) {
    ticket_ = company_.post("/api/v1/tickets", filing()).header("location");
    move(expert_, {{"action", "decline"}, {"reason", "이번 달은 어렵습니다."}});
    EXPECT_EQ(expert_.get(ticket_).status, 404);

    auto moulds = app_.as(app_.cast().moulds_person);
    EXPECT_EQ(move(moulds, {{"action", "accept"}})["assigned_expert"]["id"], app_.cast().moulds.id.value);
    auto routing = manager_.get(ticket_ + "/routing").json();
    std::string reason;
    for (auto const& one : routing["left_out"]) {
        if (one["expert_id"] == app_.cast().casting.id.value) reason = one["reason"];
    }
    EXPECT_EQ(reason, "declined");
}

INSTANTIATE_TEST_SUITE_P(
    Databases,
    MainJob,
    testing::Values(Engine::sqlite, Engine::mariadb),
    [](auto const& chosen) { return name_of(chosen.param); }
);

}  // namespace
}  // namespace mulkko::test
