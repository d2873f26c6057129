#include "tests/domain/routing_fixture.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// What experts ask for themselves, and whom a company must not meet.

namespace mulkko {
namespace {

TEST_F(RoutingFixture, APausedExpertIsLeftOut) {
    EXPECT_TRUE(is_candidate());
    expert().paused = true;
    EXPECT_EQ(reason(), "paused");
}

TEST_F(RoutingFixture, TheWeeklyLimitCountsOffersOfSevenDays) {
    expert().weekly_limit = 2;
    experts.front().offered_this_week = 1;
    EXPECT_TRUE(is_candidate());
    experts.front().offered_this_week = 2;
    EXPECT_EQ(reason(), "weekly_limit");
    EXPECT_EQ(left_out_value("limit"), "2");
}

TEST_F(RoutingFixture, WithoutAWeeklyLimitAnyNumberWillDo) {
    experts.front().offered_this_week = 40;
    EXPECT_TRUE(is_candidate());
}

TEST_F(RoutingFixture, AConflictOfInterestWithTheCompanyLeavesAnExpertOut) {
    routing_case.company.excluded_experts = {expert().id};
    EXPECT_EQ(reason(), "conflict_of_interest");
}

TEST_F(RoutingFixture, AConflictWithAnInstitutionHoldsHoweverItIsSpelt) {
    expert().institution = "Sample Institute";
    routing_case.company.excluded_institutions = {"sample  INSTITUTE"};
    EXPECT_EQ(reason(), "conflict_of_interest");
    routing_case.company.excluded_institutions = {"another institute", ""};
    EXPECT_TRUE(is_candidate());
}

TEST(WeeklyLimit, IsCountedFromTheOffersMade) {
    Walk walk{shipped_rules()};
    auto limited = *walk.store.experts().find(walk.cast.casting.id);
    limited.weekly_limit = 1;
    walk.store.experts().update(limited);
    EXPECT_EQ(walk.filed().offer->expert, limited.id);
    EXPECT_NE(walk.filed().offer->expert, limited.id);
    walk.now += std::chrono::days{8};
    EXPECT_EQ(walk.filed().offer->expert, limited.id);
}

TEST(Declining, TakesAReasonFromTheListInsteadOfWords) {
    Walk walk{shipped_rules()};
    auto const id = walk.filed().ticket.id;
    auto const strange =
        walk.attempt(walk.cast.casting_person, id, "decline", {{"reason_code", std::string{"beyond_reach"}}});
    ASSERT_FALSE(strange);
    EXPECT_EQ(strange.error().field, "reason_code");
    walk.move(walk.cast.casting_person, id, "decline", {{"reason_code", std::string{"no_time"}}});
    EXPECT_EQ(walk.store.offers().of(id).front().answer, "no_time");
}

TEST(TheLadder, WidensToTheFieldOnlyWhereTheSiteWantsThat) {
    auto rules = shipped_rules();
    for (bool const widen : {false, true}) {
        rules.widen_to_field = widen;
        Walk walk{rules};
        auto problem = cast::porosity();
        problem.skills = {"METL.HEAT"};
        auto const filed = walk.desk().file_problem(walk.cast.member, {.problem = problem});
        ASSERT_TRUE(filed) << told(filed.error());
        EXPECT_EQ(filed->ticket.state, widen ? "offered" : "triage");
        if (!widen) continue;
        auto const offered = walk.store.events().of(filed->ticket.id).back();
        EXPECT_EQ(std::get<std::string>(offered.data.at("reach")), "field");
    }
}

}  // namespace
}  // namespace mulkko
