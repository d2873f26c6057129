#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/journey.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/states.h"

// Every state × action × person, over HTTP: what the workflow's table allows is done, everything else is
// refused with the right status and changes nothing.

namespace mulkko::test {
namespace {

using nlohmann::json;

struct Person {
    std::string name;
    HttpClient Journey::*client;
    Mover as;  ///< what the person could at most be
};

std::vector<Person> const kPeople{
    {"the company", &Journey::company, Mover::company},
    {"the casting expert", &Journey::casting, Mover::assigned_expert},
    {"a manager", &Journey::manager, Mover::manager},
    {"the neighbour", &Journey::neighbour, Mover::company},
    {"another expert", &Journey::electronics, Mover::assigned_expert},
    {"an admin", &Journey::admin, Mover::system},
};

std::set<std::string> all_actions() {
    std::set<std::string> actions;
    for (auto const& move : shipped_rules().workflow.moves()) actions.insert(move.action);
    return actions;
}

class EveryMove : public testing::TestWithParam<std::string> {
protected:
    static int expected(json const& ticket, Person const& person, std::string const& action) {
        if (person.as == Mover::system) return 403;
        if (person.client == &Journey::neighbour || person.client == &Journey::electronics) return 404;
        bool is_offered = !ticket["offer"].is_null();
        bool is_assigned = !ticket["assigned_expert"].is_null();
        bool is_expert = person.as == Mover::assigned_expert;
        if (is_expert && !is_offered && !is_assigned) return 404;
        auto const* move = shipped_rules().workflow.move(std::string(ticket["state"]), action);
        if (!move) return 409;
        auto mover = is_expert && is_offered ? Mover::offered_expert : person.as;
        return std::ranges::count(move->who, mover) > 0 ? 200 : 403;
    }

    App app_;
    Journey journey_{app_};
};

TEST_P(EveryMove, IsOpenToWhomTheTableSaysAndToNobodyElse) {
    auto ticket = journey_.in_state(GetParam());
    auto before = app_.fingerprint();
    for (auto const& action : all_actions()) {
        for (auto const& person : kPeople) {
            int status = expected(ticket, person, action);
            bool goes = status == 200;
            auto subject = goes ? journey_.in_state(GetParam()) : ticket;
            auto& client = journey_.*person.client;
            auto answer = client.post(path_of(subject) + "/moves", journey_.body_of(action));
            EXPECT_EQ(answer.status, status) << person.name << ": " << action << "\n" << answer.body;
            EXPECT_EQ(status == 409, answer.json()["type"] == "urn:mulkko:problem:409") << answer.body;
            if (goes) before = app_.fingerprint();
        }
    }
    EXPECT_EQ(app_.fingerprint(), before);
    EXPECT_EQ(journey_.manager.get(path_of(ticket)).json()["version"], ticket["version"]);
}

INSTANTIATE_TEST_SUITE_P(States, EveryMove, testing::ValuesIn(kStatesAtRest), [](auto const& chosen) {
    return chosen.param;
});

TEST(Moves, AreThoseThatTheTicketNames) {
    App app;
    Journey journey(app);
    auto ticket = journey.in_state("guiding");
    auto shown = [&](HttpClient& who) { return who.get(path_of(ticket)).json()["actions"]; };
    EXPECT_EQ(shown(journey.casting), (json{"ask_company", "plan_visit", "propose", "hand_over"}));
    EXPECT_EQ(shown(journey.company), json::array({"withdraw"}));
    EXPECT_EQ(shown(journey.manager), (json{"hand_over", "give_up"}));
}

TEST(Moves, NameTheOpenOnesWhereOneIsNot) {
    App app;
    Journey journey(app);
    auto ticket = journey.in_state("proposed");
    auto answer = journey.company.post(path_of(ticket) + "/moves", {{"action", "answer"}, {"message", "?"}});
    EXPECT_EQ(answer.status, 409);
    EXPECT_EQ(answer.json()["actions"], (json{"confirm", "refuse", "withdraw"}));
}

TEST(Moves, SayWhichInputIsMissingOrStrange) {
    App app;
    Journey journey(app);
    auto ticket = journey.in_state("guiding");
    auto field = [&](json const& body) {
        auto answer = journey.casting.post(path_of(ticket) + "/moves", body);
        EXPECT_EQ(answer.status, 422) << answer.body;
        return answer.json()["errors"][0]["field"];
    };
    EXPECT_EQ(field({{"action", "propose"}}), "solution");
    EXPECT_EQ(field({{"action", "propose"}, {"solution", 7}}), "solution");
    EXPECT_EQ(field({{"action", "propose"}, {"solution", "x"}, {"state", "closed"}}), "state");
    EXPECT_EQ(field({{"action", "plan_visit"}, {"date", "2026-02-30"}, {"place", "옌타이"}}), "date");
    EXPECT_EQ(field({{"action", "no_such"}}), "action");
    EXPECT_EQ(field({{"solution", "x"}}), "action");
    EXPECT_EQ(field({{"action", {"propose"}}}), "action");
    EXPECT_EQ(journey.casting.get(path_of(ticket)).json()["version"], ticket["version"]);
}

TEST(Moves, MeanTheVersionThatIfMatchNames) {
    App app;
    Journey journey(app);
    auto ticket = journey.in_state("guiding");
    auto body = journey.body_of("propose");
    auto path = path_of(ticket) + "/moves";
    EXPECT_EQ(journey.casting.post(path, body, {{"If-Match", "\"1\""}}).status, 412);
    EXPECT_EQ(journey.casting.post(path, body, {{"If-Match", "nonsense"}}).status, 412);
    auto tag = "\"" + ticket["version"].dump() + "\"";
    EXPECT_EQ(journey.casting.post(path, body, {{"If-Match", tag}}).status, 200);
    EXPECT_EQ(journey.company.post(path, journey.body_of("confirm"), {{"If-Match", tag}}).status, 412);
}

TEST(Moves, LetOneOfTwentyAccept) {
    App app;
    Journey journey(app);
    auto ticket = journey.in_state("offered");
    std::vector<std::thread> threads;
    std::vector<int> statuses(20);
    for (auto& status : statuses) {
        threads.emplace_back([&, client = HttpClient(journey.casting)]() mutable {
            status = client.post(path_of(ticket) + "/moves", {{"action", "accept"}}).status;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(std::ranges::count(statuses, 200), 1);
    EXPECT_EQ(std::ranges::count(statuses, 409), 19);
}

}  // namespace
}  // namespace mulkko::test
