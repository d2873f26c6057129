#include "domain/routing.h"

#include <gmock/gmock.h>

#include "tests/domain/routing_fixture.h"

// What a score is made of, and who comes first.

namespace mulkko {
namespace {

using namespace std::chrono;
using testing::ElementsAre;
using testing::SizeIs;

class Routing : public RoutingFixture {};

TEST_F(Routing, AddsTheTermsUpToTheScore) {
    for (auto const& candidate : ranking().candidates) {
        double sum = 0;
        ASSERT_THAT(candidate.terms, SizeIs(3));
        for (auto const& scored : candidate.terms) {
            EXPECT_DOUBLE_EQ(scored.contribution, scored.value * scored.weight);
            sum += scored.contribution;
        }
        EXPECT_NEAR(candidate.score, sum, 1e-9);
    }
}

TEST_F(Routing, GivesAHundredToTheIdleMasterOfEverySkillInTheCompanysOwnLanguage) {
    expert().skills = {{"MOLD.DIEC", 5}, {"METL.CAST", 5}};
    EXPECT_DOUBLE_EQ(ranking().candidates.at(0).score, 100);
}

TEST_F(Routing, CountsTheFirstSkillMost) {
    expert().skills = {{"METL.CAST", 5}};
    EXPECT_DOUBLE_EQ(term(Term::skill).value, 1 / 1.5);
    expert().skills = {{"MOLD.DIEC", 5}};
    EXPECT_DOUBLE_EQ(term(Term::skill).value, 0.5 / 1.5);
    expert().skills = {{"MOLD.DIEC", 2}, {"METL.CAST", 4}};
    EXPECT_DOUBLE_EQ(term(Term::skill).value, (0.8 + 0.5 * 0.4) / 1.5);
    EXPECT_EQ(term(Term::skill).words, "routing.skill");
    EXPECT_EQ(term(Term::skill).values.at("skills"), "METL.CAST 4, MOLD.DIEC 2");
}

TEST_F(Routing, PrefersTheLanguageOfTheProblem) {
    expert().languages = {Language::zh, Language::ko};
    EXPECT_DOUBLE_EQ(term(Term::language).value, 1);
    EXPECT_EQ(term(Term::language).words, "routing.language");
    EXPECT_EQ(term(Term::language).values.at("language"), "ko");
    expert().languages = {Language::zh};
    EXPECT_DOUBLE_EQ(term(Term::language).value, 0.6);
    EXPECT_EQ(term(Term::language).words, "routing.language_of_company");
    EXPECT_EQ(term(Term::language).values.at("language"), "zh");
}

TEST_F(Routing, CountsLoadAsAShareOfCapacity) {
    expert().capacity = 4;
    EXPECT_DOUBLE_EQ(term(Term::load).value, 1);
    experts[0].open_tickets = 3;
    EXPECT_DOUBLE_EQ(term(Term::load).value, 0.25);
    EXPECT_EQ(term(Term::load).words, "routing.load");
    EXPECT_EQ(term(Term::load).values.at("open"), "3");
    EXPECT_EQ(term(Term::load).values.at("capacity"), "4");
}

TEST_F(Routing, TakesWeightsInAnyProportion) {
    expert().languages = {Language::zh};
    auto const small = ranking({.skill = 0.6, .language = 0.2, .load = 0.2});
    EXPECT_NEAR(small.candidates.at(0).score, ranking().candidates.at(0).score, 1e-9);
    EXPECT_NEAR(small.candidates.at(0).terms.at(0).weight, 60, 1e-9);
    auto const language_alone = ranking({.skill = 0, .language = 7, .load = 0});
    EXPECT_DOUBLE_EQ(language_alone.candidates.at(0).score, 60);
}

class RoutingAmongSeveral : public Routing {
protected:
    RoutingAmongSeveral() {
        experts.clear();
        for (std::int64_t id : {4, 2, 3}) {
            experts.push_back(at_work(cast::casting_expert()));
            experts.back().expert.id = ExpertId{id};
        }
    }
    ExpertAtWork& numbered(std::int64_t id) {
        return *std::ranges::find_if(experts, [&](auto const& one) { return one.expert.id == ExpertId{id}; });
    }
};

TEST_F(RoutingAmongSeveral, PutsTheBestFirst) {
    numbered(2).expert.skills = {{"METL.CAST", 2}};
    numbered(3).expert.skills = {{"METL.CAST", 3}};
    EXPECT_THAT(order(), ElementsAre(4, 3, 2));
}

TEST_F(RoutingAmongSeveral, PrefersWhoHasLessToDo) {
    numbered(2).open_tickets = 2;
    numbered(3).open_tickets = 1;
    EXPECT_THAT(order(), ElementsAre(4, 3, 2));
}

TEST_F(RoutingAmongSeveral, GivesEqualScoresToWhoWasAskedLeastRecently) {
    numbered(2).last_offered_at = cast::kNow - hours{1};
    numbered(3).last_offered_at = cast::kNow - hours{9};
    EXPECT_THAT(order(), ElementsAre(4, 3, 2)) << "the fourth was never asked";
    numbered(4).last_offered_at = cast::kNow;
    EXPECT_THAT(order(), ElementsAre(3, 2, 4));
}

TEST_F(RoutingAmongSeveral, GivesWhatIsStillEqualToTheLowestNumber) {
    EXPECT_THAT(order(), ElementsAre(2, 3, 4));
}

TEST_F(RoutingAmongSeveral, TakesScoresAsEqualThatDifferByRoundingOnly) {
    routing_case.problem.skills = {"METL.CAST", "MOLD.DIEC", "METL.FAIL"};
    numbered(2).expert.skills = {{"METL.FAIL", 5}};
    numbered(3).expert.skills = {{"METL.CAST", 1}, {"METL.FAIL", 2}};
    numbered(4).expert.skills = {{"MOLD.DIEC", 2}, {"METL.FAIL", 2}};
    EXPECT_THAT(order(), ElementsAre(2, 3, 4)) << "5/3, 1 + 2/3 and 2/2 + 2/3 are the same";
}

TEST_F(RoutingAmongSeveral, DoesNotDependOnTheOrderOfTheRegister) {
    numbered(2).expert.active = false;
    numbered(4).expert.active = false;
    auto const before = ranking();
    std::ranges::reverse(experts);
    auto const after = ranking();
    EXPECT_EQ(before.candidates.at(0).expert, after.candidates.at(0).expert);
    ASSERT_THAT(before.left_out, SizeIs(2));
    EXPECT_EQ(before.left_out[0].expert, after.left_out[0].expert);
    EXPECT_EQ(before.left_out[1].expert, ExpertId{4});
}

TEST_F(Routing, RanksTheCast) {
    experts.push_back(at_work(cast::mould_expert()));
    experts.push_back(at_work(cast::electronics_expert()));
    auto const result = ranking();
    EXPECT_THAT(order(), ElementsAre(cast::casting_expert().id.value, cast::mould_expert().id.value));
    ASSERT_THAT(result.left_out, SizeIs(1));
    EXPECT_EQ(result.left_out[0].name, cast::electronics_expert().name);
    EXPECT_EQ(result.left_out[0].reason, LeftOut::no_skill);
}

}  // namespace
}  // namespace mulkko
