#include <gtest/gtest.h>

#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

class DeskTest : public testing::Test {
protected:
    DeskTest() : walk(shipped_rules()), cast(walk.cast) {}

    Walk walk;
    cast::Cast& cast;
};

using TheDesk = DeskTest;

TEST_F(TheDesk, CarriesAProblemFromFilingToAConfirmedSolution) {
    auto view = walk.filed();
    EXPECT_EQ(view.ticket.state, "offered");
    EXPECT_EQ(view.offer->expert, cast.casting.id);
    auto id = view.ticket.id;

    view = walk.move(cast.casting_person, id, "accept");
    EXPECT_EQ(view.ticket.assigned_expert, cast.casting.id);
    EXPECT_EQ(view.expert_name, cast.casting.name);
    EXPECT_TRUE(view.ticket.first_response.met_at);

    walk.move(
        cast.casting_person, id, "ask_company", {{"message", std::string{"용탕 온도를 알려 주십시오."}}}
    );
    view = walk.move(cast.member, id, "answer", {{"message", std::string{"680도입니다."}}});
    EXPECT_EQ(view.ticket.state, "guiding");

    walk.move(cast.casting_person, id, "propose", walk.input_for("propose"));
    view = walk.move(cast.member, id, "refuse", {{"reason", std::string{"불량률이 그대로입니다."}}});
    EXPECT_EQ(view.ticket.state, "guiding");

    walk.move(cast.casting_person, id, "propose", walk.input_for("propose"));
    view = walk.move(cast.member, id, "confirm", {{"rating", std::int64_t{4}}});
    EXPECT_EQ(view.ticket.state, "resolved");
    EXPECT_EQ(view.ticket.rating, 4);
    EXPECT_TRUE(view.ticket.ended_at);
    EXPECT_EQ(walk.replayed(id), view.ticket);
}

TEST_F(TheDesk, OffersADeclinedTicketToTheNextCandidateAndThenAsksAManager) {
    auto id = walk.filed().ticket.id;
    auto declined =
        walk.move(cast.casting_person, id, "decline", {{"reason", std::string{"출장 중입니다."}}});
    EXPECT_EQ(declined.sight, Sight::brief);
    auto view = *walk.desk().ticket_for(cast.manager, id);
    EXPECT_EQ(view.offer->expert, cast.moulds.id);

    walk.move(cast.moulds_person, id, "decline", {{"reason", std::string{"没有时间"}}});
    view = *walk.desk().ticket_for(cast.manager, id);
    EXPECT_EQ(view.ticket.state, "triage");
    EXPECT_FALSE(view.offer);
}

TEST_F(TheDesk, LetsAnUnansweredOfferExpireAndGoOnToTheNextCandidate) {
    auto view = walk.filed();
    auto id = view.ticket.id;
    walk.now = view.offer->deadline_at - 1s;
    EXPECT_TRUE(walk.desk().tickets_due(10).empty());
    EXPECT_EQ(walk.desk().let_time_pass(id).value(), false);
    walk.now = view.offer->deadline_at;
    EXPECT_EQ(walk.desk().tickets_due(10), std::vector{id});
    EXPECT_EQ(walk.desk().let_time_pass(id).value(), true);
    view = *walk.desk().ticket_for(cast.manager, id);
    EXPECT_EQ(view.offer->expert, cast.moulds.id);
}

TEST_F(TheDesk, TakesSilenceAfterAProposalForConsentButNotWhenTheCompanySpoke) {
    auto silent = walk.in_state("proposed").ticket.id;
    auto talking = walk.in_state("proposed").ticket.id;
    walk.now += 10 * 24h;
    ASSERT_TRUE(walk.desk().write_message(cast.member, talking, "아직 시험 중입니다.", Visibility::all));
    walk.now += 4 * 24h + 1s;
    EXPECT_EQ(walk.desk().let_time_pass(silent).value(), true);
    EXPECT_EQ(walk.desk().let_time_pass(talking).value(), false);
    EXPECT_EQ(walk.store.tickets().find(silent)->state, "resolved");
    EXPECT_EQ(walk.store.tickets().find(talking)->state, "proposed");
}

TEST_F(TheDesk, RefusesToMoveATicketThatChangedSinceItWasRead) {
    auto view = walk.filed();
    auto stale =
        walk.desk().make_move(cast.casting_person, view.ticket.id, {"accept", {}, view.ticket.version - 1});
    ASSERT_FALSE(stale);
    EXPECT_EQ(stale.error().code, ErrorCode::stale);
    EXPECT_TRUE(
        walk.desk().make_move(cast.casting_person, view.ticket.id, {"accept", {}, view.ticket.version})
    );
}

TEST_F(TheDesk, NamesTheOpenMovesWhenOneIsNot) {
    auto id = walk.filed().ticket.id;
    auto result = walk.attempt(cast.casting_person, id, "propose", walk.input_for("propose"));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().values.at("actions"), "accept, decline");
}

TEST_F(TheDesk, RefusesAMoveWithoutWhatItNeedsAndChangesNothing) {
    auto ticket = walk.in_state("guiding").ticket;
    auto messages = walk.store.tables().messages.size();
    std::vector<std::pair<std::string, Values>> const incomplete{
        {"ask_company", {}},
        {"ask_company", {{"message", std::string{" \n\u3000"}}}},
        {"ask_company", {{"message", std::int64_t{7}}}},
        {"ask_company", {{"message", std::string(20'001, 'a')}}},
        {"propose", {}},
        {"plan_visit", {{"date", std::string{"2026-02-30"}}, {"place", std::string{"옌타이"}}}},
        {"plan_visit", {{"date", std::string{"2026-03-01"}}}},
        {"hand_over", {}},
        {"propose", {{"solution", std::string{"풀이"}}, {"state", std::string{"resolved"}}}},
    };
    for (auto const& [action, input] : incomplete) {
        auto result = walk.attempt(cast.casting_person, ticket.id, action, input);
        ASSERT_FALSE(result) << action;
        EXPECT_EQ(result.error().code, ErrorCode::invalid) << action;
        EXPECT_FALSE(result.error().field.empty()) << action;
    }
    EXPECT_EQ(walk.store.tickets().find(ticket.id), ticket);
    EXPECT_EQ(walk.store.tables().messages.size(), messages);
}

TEST_F(TheDesk, AcceptsNoMoreThanAnExpertsCapacity) {
    auto expert = cast.casting;
    expert.capacity = 1;
    auto first = walk.filed().ticket.id;
    auto second = walk.filed().ticket.id;
    walk.store.experts().update(expert);
    walk.move(cast.casting_person, first, "accept");
    auto result = walk.attempt(cast.casting_person, second, "accept");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message, "error.at_capacity");
}

TEST_F(TheDesk, ReopensASolvedProblemForThirtyDays) {
    auto id = walk.in_state("resolved").ticket.id;
    auto late = walk.in_state("resolved").ticket.id;
    walk.now += 30 * 24h;
    EXPECT_EQ(walk.move(cast.member, id, "reopen", walk.input_for("reopen")).ticket.state, "guiding");
    walk.now += 1s;
    auto view = *walk.desk().ticket_for(cast.member, late);
    EXPECT_EQ(std::ranges::count(view.actions, "reopen"), 0);
    EXPECT_FALSE(walk.attempt(cast.member, late, "reopen", walk.input_for("reopen")));
}

TEST_F(TheDesk, ReopensToTheQueueWhereNobodyGuidesIt) {
    auto view = walk.in_state("triage");
    walk.move(cast.manager, view.ticket.id, "give_up", walk.input_for("give_up"));
    view = walk.move(cast.member, view.ticket.id, "reopen", walk.input_for("reopen"));
    EXPECT_EQ(view.ticket.state, "triage");  // routed again at once, and again without a candidate
    EXPECT_FALSE(view.ticket.ended_at);
}

TEST_F(TheDesk, RoutesAHandedOverTicketWithoutTheExpertWhoGaveItBack) {
    auto id = walk.in_state("guiding").ticket.id;
    walk.move(cast.casting_person, id, "hand_over", walk.input_for("hand_over"));
    auto view = *walk.desk().ticket_for(cast.manager, id);
    EXPECT_EQ(view.offer->expert, cast.moulds.id);
    EXPECT_FALSE(view.ticket.assigned_expert);
    auto ranking = *walk.desk().routing_of(cast.manager, id);
    auto left = std::ranges::find(ranking.left_out, cast.casting.id, &LeftOutExpert::expert);
    ASSERT_NE(left, ranking.left_out.end());
    EXPECT_EQ(left->reason, LeftOut::handed_over);
}

TEST_F(TheDesk, LetsAManagerOfferToAnyoneButThoseTheCompanyExcluded) {
    auto ticket = walk.in_state("triage").ticket;
    auto offer = [&](Expert const& expert) {
        return walk.attempt(
            cast.manager,
            ticket.id,
            "offer",
            {{"expert_id", expert.id.value}, {"reason", std::string{"경험"}}}
        );
    };
    auto refused = offer(cast.moulds);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "error.expert_excluded");
    auto view = offer(cast.electronics);
    ASSERT_TRUE(view) << told(view.error());
    EXPECT_EQ(view->offer->expert, cast.electronics.id);
    EXPECT_EQ(view->offer->reason, "경험");
}

TEST_F(TheDesk, AsksAManagerForAReasonToOverruleTheRouting) {
    auto id = walk.filed().ticket.id;
    auto without = walk.attempt(cast.manager, id, "offer", {{"expert_id", cast.electronics.id.value}});
    ASSERT_FALSE(without);
    EXPECT_EQ(without.error().field, "reason");
    EXPECT_TRUE(walk.attempt(cast.manager, id, "offer", {{"expert_id", cast.moulds.id.value}}));
}

TEST_F(TheDesk, SuggestsTheSkillsThatAProblemLeavesOut) {
    auto problem = cast::porosity();
    problem.skills.clear();
    auto view = walk.desk().file_problem(cast.member, {.problem = problem});
    ASSERT_TRUE(view);
    EXPECT_EQ(std::ranges::count(view->ticket.problem.skills, "METL.CAST"), 1);
    EXPECT_EQ(view->ticket.state, "offered");
}

TEST_F(TheDesk, SendsAProblemThatItDoesNotUnderstandToAManager) {
    Problem problem{.title = "도와주세요", .description = "뭔가 이상합니다."};
    auto view = walk.desk().file_problem(cast.member, {.problem = problem});
    ASSERT_TRUE(view);
    EXPECT_EQ(view->ticket.state, "triage");
}

TEST_F(TheDesk, TellsEveryFaultOfAProblemAtOnce) {
    Problem problem{.title = std::string(201, 'a'), .description = "", .skills = {"NO.SUCH"}};
    auto view = walk.desk().file_problem(cast.member, {.problem = problem});
    ASSERT_FALSE(view);
    EXPECT_EQ(view.error().field, "title");
    ASSERT_EQ(view.error().also.size(), 2u);
    EXPECT_EQ(view.error().also[0].field, "description");
    EXPECT_EQ(view.error().also[1].field, "skills");
    EXPECT_TRUE(walk.store.tables().tickets.empty());
}

TEST_F(TheDesk, PausesItsClocksWhileTheCompanyHasTheBall) {
    auto ticket = walk.in_state("waiting_company").ticket;
    EXPECT_FALSE(ticket.resolution.running_since);
    walk.now += 90 * 24h;
    auto view = walk.move(cast.member, ticket.id, "answer", walk.input_for("answer"));
    EXPECT_FALSE(view.ticket.resolution.breached(walk.now));
    EXPECT_GT(*view.ticket.resolution.due_at, walk.now);
}

TEST_F(TheDesk, CountsAManagersAnswerAsTheFirstResponseButNotAStaffNote) {
    auto id = walk.in_state("triage").ticket.id;
    ASSERT_TRUE(walk.desk().write_message(cast.manager, id, "내부 메모", Visibility::staff));
    EXPECT_FALSE(walk.store.tickets().find(id)->first_response.met_at);
    ASSERT_TRUE(walk.desk().write_message(cast.manager, id, "확인하고 있습니다.", Visibility::all));
    EXPECT_TRUE(walk.store.tickets().find(id)->first_response.met_at);
    EXPECT_EQ(walk.replayed(id), *walk.store.tickets().find(id));
}

}  // namespace
}  // namespace mulkko
