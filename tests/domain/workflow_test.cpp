#include "domain/workflow.h"

#include <gtest/gtest.h>

#include "tests/support/shipped_rules.h"

namespace mulkko {
namespace {

// open --work--> done, as small as a workflow gets.
class AWorkflow : public testing::Test {
protected:
    Result<Workflow> checked() { return Workflow::from("open", states, moves); }

    std::string fault() {
        auto result = checked();
        return result ? "" : result.error().field + " " + result.error().message;
    }

    std::vector<State> states{{"open", Category::fresh, {}, {}}, {"done", Category::done, {}, {}}};
    std::vector<Move> moves{{{"open"}, "work", {"done", "done", false}, {Mover::manager}, {}, {}, {}}};
};

TEST_F(AWorkflow, IsTakenWhenEveryStateLeadsSomewhere) { EXPECT_EQ(fault(), ""); }

TEST_F(AWorkflow, IsRefusedWithAnUnknownStateAndItsPlace) {
    moves[0].to.with_expert = "dnoe";
    EXPECT_EQ(fault(), "moves[0].to workflow.unknown_state");
}

TEST_F(AWorkflow, IsRefusedWhenItStartsNowhere) {
    auto result = Workflow::from("nowhere", states, moves);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().field, "initial");
}

TEST_F(AWorkflow, IsRefusedWithTwoRowsForTheSameStateAndAction) {
    moves.push_back(moves[0]);
    EXPECT_EQ(fault(), "moves[1].action workflow.doubled_row");
}

TEST_F(AWorkflow, IsRefusedWithTwoStatesOfOneName) {
    states.push_back(states[0]);
    EXPECT_EQ(fault(), "states[2].name workflow.doubled_state");
}

TEST_F(AWorkflow, IsRefusedWithAStateThatNobodyReaches) {
    states.push_back({"island", Category::active, {}, {}});
    moves.push_back({{"island"}, "leave", {"done", "done", false}, {Mover::manager}, {}, {}, {}});
    EXPECT_EQ(fault(), "states[2] workflow.unreachable");
}

TEST_F(AWorkflow, IsRefusedWithADeadEndThatIsNotDone) {
    states.push_back({"trap", Category::waiting, {}, {}});
    moves.push_back({{"open"}, "fall", {"trap", "trap", false}, {Mover::manager}, {}, {}, {}});
    EXPECT_EQ(fault(), "states[2] workflow.dead_end");
}

TEST_F(AWorkflow, CountsTheWayBackAsAWayOut) {
    states.push_back({"asked", Category::waiting, {}, {}});
    moves.push_back({{"open"}, "ask", {"asked", "asked", false}, {Mover::manager}, {}, {}, {}});
    moves.push_back({{"asked"}, "answer", {"", "", true}, {Mover::company}, {}, {}, {}});
    EXPECT_EQ(fault(), "");
}

TEST_F(AWorkflow, IsDrawnWithEveryStateAndMove) {
    auto dot = drawn(shipped_rules().workflow, Language::ko);
    for (auto const& state : shipped_rules().workflow.states()) {
        EXPECT_NE(dot.find(state.label.in(Language::ko)), std::string::npos) << state.name;
    }
    EXPECT_NE(dot.find("\"proposed\" -> \"resolved\""), std::string::npos);
    EXPECT_NE(dot.find("\"waiting_company\" -> \"triage\""), std::string::npos);
}

TEST_F(AWorkflow, ListsItsMovesInTheOrderOfTheTable) {
    std::vector<std::string> actions;
    for (auto const* move : shipped_rules().workflow.moves_from("proposed")) actions.push_back(move->action);
    EXPECT_EQ(actions, (std::vector<std::string>{"confirm", "refuse", "confirm_by_silence", "withdraw"}));
}

}  // namespace
}  // namespace mulkko
