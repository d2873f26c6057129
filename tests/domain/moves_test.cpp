#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/support/shipped_rules.h"
#include "tests/support/states.h"
#include "tests/support/walk.h"

// Every state × action × role, against the table as the design states it, written out once more here.

namespace mulkko {
namespace {

using Row = std::pair<std::string, std::string>;  // state, action
using Movers = std::set<std::string>;

std::map<Row, Movers> const kTable{
    {{"draft", "submit"}, {"company"}},
    {{"triage", "offer"}, {"manager"}},
    {{"triage", "ask_company"}, {"manager"}},
    {{"triage", "reject"}, {"manager"}},
    {{"triage", "give_up"}, {"manager"}},
    {{"offered", "accept"}, {"offered"}},
    {{"offered", "decline"}, {"offered"}},
    {{"offered", "expire"}, {"system"}},
    {{"offered", "offer"}, {"manager"}},
    {{"guiding", "ask_company"}, {"assigned"}},
    {{"guiding", "plan_visit"}, {"assigned"}},
    {{"guiding", "propose"}, {"assigned"}},
    {{"guiding", "hand_over"}, {"assigned", "manager"}},
    {{"guiding", "give_up"}, {"manager"}},
    {{"visiting", "report_visit"}, {"assigned"}},
    {{"visiting", "propose"}, {"assigned"}},
    {{"visiting", "hand_over"}, {"assigned", "manager"}},
    {{"visiting", "give_up"}, {"manager"}},
    {{"waiting_company", "answer"}, {"company"}},
    {{"waiting_company", "hand_over"}, {"assigned", "manager"}},
    {{"proposed", "confirm"}, {"company"}},
    {{"proposed", "refuse"}, {"company"}},
    {{"proposed", "confirm_by_silence"}, {"system"}},
    {{"resolved", "reopen"}, {"company", "manager"}},
    {{"resolved", "close"}, {"manager", "system"}},
    {{"unresolved", "reopen"}, {"company", "manager"}},
    {{"unresolved", "close"}, {"manager", "system"}},
    {{"draft", "withdraw"}, {"company"}},
    {{"triage", "withdraw"}, {"company"}},
    {{"offered", "withdraw"}, {"company"}},
    {{"guiding", "withdraw"}, {"company"}},
    {{"visiting", "withdraw"}, {"company"}},
    {{"waiting_company", "withdraw"}, {"company"}},
    {{"proposed", "withdraw"}, {"company"}},
};

std::vector<std::string> const kActions{
    "submit",       "offer",   "send_to_triage", "ask_company", "reject",
    "accept",       "decline", "expire",         "answer",      "plan_visit",
    "report_visit", "propose", "confirm",        "refuse",      "confirm_by_silence",
    "hand_over",    "give_up", "withdraw",       "reopen",      "close"};

class EveryState : public testing::TestWithParam<std::string> {
protected:
    static std::map<std::string, Actor> people(cast::Cast const& cast) {
        bool offered = GetParam() == "offered";
        std::map<std::string, Actor> all{
            {"company", cast.member},
            {"neighbour", cast.neighbour_member},
            {"stranger", cast.electronics_person},
            {"manager", cast.manager},
            {"admin", cast.admin},
            {"system", Actor::system()},
        };
        bool without_expert = GetParam() == "draft" || GetParam() == "triage" || GetParam() == "rejected" ||
                              GetParam() == "withdrawn";
        if (!without_expert) all.emplace(offered ? "offered" : "assigned", cast.casting_person);
        return all;
    }

    ErrorCode expected_failure(std::string const& person, std::string const& action) const {
        if (person == "neighbour" || person == "stranger" || person == "admin") return ErrorCode::not_found;
        bool in_table = kTable.contains({GetParam(), action});
        return in_table ? ErrorCode::forbidden : ErrorCode::conflict;
    }
};

TEST_P(EveryState, LetsEachPersonDoWhatTheTableSaysAndNothingElse) {
    auto const& state = GetParam();
    for (auto const& action : kActions) {
        for (auto const& [person, actor] : people(Walk{shipped_rules()}.cast)) {
            SCOPED_TRACE(state + " × " + action + " × " + person);
            Walk walk{shipped_rules()};
            auto ticket = walk.in_state(state).ticket;
            if (person == "system") walk.now += std::chrono::days{60};
            auto result = walk.attempt(actor, ticket.id, action, walk.input_for(action, state));
            auto row = kTable.find({state, action});
            if (row != kTable.end() && row->second.contains(person)) {
                EXPECT_TRUE(result) << told(result.error());
                continue;
            }
            ASSERT_FALSE(result);
            EXPECT_EQ(result.error().code, expected_failure(person, action)) << told(result.error());
            EXPECT_EQ(walk.store.tickets().find(ticket.id), ticket);
        }
    }
}

TEST_P(EveryState, ShowsExactlyTheButtonsThatWork) {
    Walk walk{shipped_rules()};
    auto ticket = walk.in_state(GetParam()).ticket;
    for (auto const& [person, actor] : people(walk.cast)) {
        if (person == "neighbour" || person == "stranger" || person == "admin" || person == "system")
            continue;
        auto view = walk.desk().ticket_for(actor, ticket.id);
        ASSERT_TRUE(view) << person;
        std::set<std::string> expected;
        for (auto const& [row, movers] : kTable) {
            if (row.first == GetParam() && movers.contains(person)) expected.insert(row.second);
        }
        EXPECT_EQ(std::set(view->actions.begin(), view->actions.end()), expected) << person;
    }
}

INSTANTIATE_TEST_SUITE_P(Workflow, EveryState, testing::ValuesIn(kStatesAtRest), [](auto const& state) {
    return state.param;
});

}  // namespace
}  // namespace mulkko
