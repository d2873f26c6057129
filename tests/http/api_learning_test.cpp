#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/journey.h"

namespace mulkko::test {
namespace {

using nlohmann::json;

json const kStrange{
    {"title", "아침마다 제품 색이 달라집니다"},
    {"description", "원인을 전혀 모르겠습니다. 오후에는 괜찮습니다."},
    {"skills", json::array({"METL.CAST"})},
};

/// Asks what skills a text needs, as a program would.
json suggested(HttpClient& client, std::string const& text) {
    return client.post("/api/v1/skills/suggest", {{"text", text}}).json()["suggestions"];
}

std::string text_of_strange() {
    return kStrange["title"].get<std::string>() + "\n" + kStrange["description"].get<std::string>();
}

TEST(Learning, ConfirmedSkillsComeFirstAtOnceForTheSameProblem) {
    App app;
    Journey journey(app);
    auto ticket = journey.filed(kStrange);
    for (auto const* action : {"accept", "propose"}) {
        ticket = journey.move(journey.casting, ticket, action);
        auto const before = suggested(journey.company, text_of_strange());
        EXPECT_TRUE(before.empty() || before[0]["score"] < 0.3) << "nobody has confirmed anything yet";
    }
    journey.move(journey.company, ticket, "confirm");
    auto const after = suggested(journey.company, text_of_strange());
    ASSERT_FALSE(after.empty());
    EXPECT_EQ(after[0]["code"], "METL.CAST");
    EXPECT_GT(after[0]["score"], 0.5);
}

TEST(Learning, AManagersCorrectionComesFirstAtOnce) {
    App app;
    Journey journey(app);
    auto const ticket = journey.filed(kStrange);
    auto const tag = "\"" + std::to_string(ticket["version"].get<int>()) + "\"";
    auto const corrected =
        journey.manager.patch(path_of(ticket), {{"skills", json::array({"ELEC.PCB"})}}, {{"If-Match", tag}});
    ASSERT_EQ(corrected.status, 200) << corrected.body;
    EXPECT_EQ(suggested(journey.company, text_of_strange())[0]["code"], "ELEC.PCB");
}

TEST(Learning, ASameProblemFiledWithoutSkillsGetsThoseConfirmed) {
    App app;
    Journey journey(app);
    auto ticket = journey.filed(kStrange);
    ticket = journey.move(journey.casting, ticket, "accept");
    ticket = journey.move(journey.casting, ticket, "propose");
    journey.move(journey.company, ticket, "confirm");
    auto again = kStrange;
    again.erase("skills");
    again["skills"] = json::array();
    EXPECT_EQ(journey.filed(again)["skills"][0], "METL.CAST");
}

}  // namespace
}  // namespace mulkko::test
