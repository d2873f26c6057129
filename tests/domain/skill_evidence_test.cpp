#include "domain/skill_evidence.h"

#include <gmock/gmock.h>

#include <cmath>

#include "tests/domain/routing_fixture.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// What answers tell about the skill that a problem needs, and about the expert who gave them.

namespace mulkko {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

SkillChances const kSuggested{{"METL.CAST", 0.55}, {"MOLD.DIEC", 0.25}};

ExpertAtWork with_skills(std::vector<Proficiency> skills) {
    ExpertAtWork at_work{.expert = cast::casting_expert()};
    at_work.expert.skills = std::move(skills);
    return at_work;
}

TEST(SkillChances, AreAlternativesOutOfOne) {
    auto const chances = chances_from({{"A.A", 0.6, {}}, {"B.B", 0.3, {}}});
    EXPECT_DOUBLE_EQ(chances.at("A.A"), 0.6) << "the rest may be another skill";
    auto const crowded = chances_from({{"A.A", 0.9, {}}, {"B.B", 0.6, {}}});
    EXPECT_DOUBLE_EQ(crowded.at("A.A"), 0.6);
    EXPECT_DOUBLE_EQ(crowded.at("B.B"), 0.4);
}

TEST(SkillChances, FallForWhatAnExpertMastersWhoSaysThatItIsNotTheirs) {
    auto const caster = with_skills({{"METL.CAST", 5}});
    auto const after = after_failing(kSuggested, caster, 1, cast::kNow);
    double const sum = 0.55 * (1 - 0.93) + 0.25 * (1 - 0.03) + 0.20 * (1 - 0.03);
    EXPECT_DOUBLE_EQ(after.at("METL.CAST"), 0.55 * (1 - 0.93) / sum);
    EXPECT_DOUBLE_EQ(after.at("MOLD.DIEC"), 0.25 * (1 - 0.03) / sum);
    EXPECT_GT(after.at("MOLD.DIEC"), after.at("METL.CAST"));
}

TEST(SkillChances, FallLessForABeginnerAndForADeclineThatMayMeanSomethingElse) {
    auto const after = [](int level, double doubt) {
        auto const expert = with_skills({{"METL.CAST", level}});
        return after_failing(kSuggested, expert, doubt, cast::kNow).at("METL.CAST");
    };
    EXPECT_LT(after(5, 1), after(2, 1));
    EXPECT_LT(after(5, 1), after(5, 0.5));
    EXPECT_DOUBLE_EQ(after(5, 0), 0.55);
}

TEST(SkillChances, RiseForWhatAnExpertMastersWhoSolvedIt) {
    auto const caster = with_skills({{"METL.CAST", 5}});
    EXPECT_GT(after_solving(kSuggested, caster, cast::kNow).at("METL.CAST"), 0.95);
}

TEST(SkillChances, OfAConfirmedSkillStayAsTheyAre) {
    auto const caster = with_skills({{"METL.CAST", 5}});
    EXPECT_THAT(after_failing({}, caster, 1, cast::kNow), IsEmpty());
}

TEST(Doubt, IsInADeclineByItsReason) {
    auto const of = [](char const* code) {
        Event event;
        if (*code) event.data["reason_code"] = std::string{code};
        return doubt_in(TrackNote::Kind::declined, event);
    };
    EXPECT_EQ(of("not_my_field"), 1);
    for (auto const* elsewhere : {"no_time", "too_far", "language", "conflict_of_interest"}) {
        EXPECT_EQ(of(elsewhere), 0) << elsewhere;
    }
    EXPECT_EQ(of("other"), 0.5);
    EXPECT_EQ(of(""), 0.5) << "in words alone";
    EXPECT_EQ(doubt_in(TrackNote::Kind::expired, {}), 0);
    EXPECT_EQ(doubt_in(TrackNote::Kind::handed_over, {}), 1);
}

class Evidence : public ::testing::Test {
protected:
    /// Files the porosity with what the text was taken for, as if the suggester had said so.
    TicketId suggested() {
        auto problem = cast::porosity();
        auto const view = walk.desk().file_problem(cast.member, {.problem = problem, .draft = true});
        auto const id = view->ticket.id;
        auto& filed = walk.store.tables().events;
        auto const event =
            std::ranges::find_if(filed, [&](auto const& one) { return one.second.ticket == id; });
        tell_chances(event->second, problem.skills, kSuggested);
        walk.move(cast.member, id, "submit");
        return id;
    }
    SkillChances chances(TicketId id) { return chances_told_by(walk.store.events().of(id)); }
    std::vector<std::int64_t> candidates(TicketId id) {
        std::vector<std::int64_t> ids;
        for (auto const& one : walk.desk().routing_of(cast.manager, id)->candidates) {
            ids.push_back(one.expert.value);
        }
        return ids;
    }
    Outcomes casting_record() {
        return walk.store.experts().track_record(cast.casting.id).skills["METL.CAST"];
    }
    void decline(TicketId id, char const* code) {
        walk.move(cast.casting_person, id, "decline", {{"reason_code", std::string{code}}});
    }

    Walk walk{shipped_rules()};
    cast::Cast& cast = walk.cast;
};

TEST_F(Evidence, ADeclineMovesTheSearchToTheOtherSuggestedSkill) {
    auto const id = suggested();
    EXPECT_NEAR(chances(id).at("METL.CAST"), 0.55, 1e-4);
    decline(id, "not_my_field");
    EXPECT_LT(chances(id).at("METL.CAST"), chances(id).at("MOLD.DIEC"));
}

TEST_F(Evidence, ADeclineForWantOfTimeSaysNothing) {
    auto const id = suggested();
    decline(id, "no_time");
    EXPECT_NEAR(chances(id).at("METL.CAST"), 0.55, 1e-4);
    EXPECT_EQ(casting_record(), Outcomes{});
}

TEST_F(Evidence, ADeclineWeighsLittleOnAMasterWhileTheTextAloneNamesTheSkill) {
    decline(suggested(), "not_my_field");
    auto const suggested_only = casting_record().failed.value;
    EXPECT_GT(suggested_only, 0);
    decline(walk.filed().ticket.id, "not_my_field");
    EXPECT_NEAR(casting_record().failed.value - suggested_only, 0.5 * 0.75, 1e-9)
        << "the chief skill is sure";
    EXPECT_EQ(casting_record().refused_cases, 1);
    EXPECT_EQ(casting_record().cases(), 0) << "no case ended";
}

TEST_F(Evidence, ASolutionCountsForTheLikelySkillsByTheirChance) {
    auto const id = suggested();
    walk.move(cast.casting_person, id, "accept");
    walk.move(cast.casting_person, id, "propose", walk.input_for("propose"));
    walk.move(cast.member, id, "confirm", walk.input_for("confirm"));
    auto const share = chances(id).at("METL.CAST");
    EXPECT_GT(share, 0.9);
    EXPECT_DOUBLE_EQ(casting_record().solved.value, share);
    EXPECT_EQ(casting_record().solved_cases, 1);
    walk.move(cast.member, id, "reopen", walk.input_for("reopen"));
    EXPECT_NEAR(casting_record().solved.value, 0, 1e-12) << "what is taken back is what was given";
}

TEST_F(Evidence, AManagerWhoNamesTheSkillsEndsTheGuessing) {
    auto const id = suggested();
    auto problem = cast::porosity();
    problem.skills = {"METL.CAST"};
    ASSERT_TRUE(walk.desk().correct_problem(cast.manager, id, problem, std::nullopt));
    EXPECT_THAT(chances(id), IsEmpty());
}

TEST_F(Evidence, TheRecordFollowsFromTheEventsAlone) {
    auto const id = suggested();
    decline(id, "not_my_field");
    walk.move(cast.moulds_person, id, "accept");
    walk.move(cast.moulds_person, id, "hand_over", walk.input_for("hand_over"));
    auto replayed = walk.replayed_records();
    for (auto const& [expert, record] : walk.store.tables().track_records) {
        EXPECT_EQ(replayed[expert], record) << expert.value;
    }
}

TEST_F(Evidence, TextAloneBringsItsChancesWithTheFiling) {
    auto problem = cast::porosity();
    problem.skills.clear();
    auto const view = walk.desk().file_problem(cast.member, {.problem = problem});
    ASSERT_TRUE(view);
    auto const told = chances(view->ticket.id);
    ASSERT_FALSE(view->ticket.problem.skills.empty());
    EXPECT_EQ(told.size(), view->ticket.problem.skills.size());
}

class WorthAsking : public RoutingFixture {
protected:
    WorthAsking() {
        routing_case.probability = kSuggested;
        expert().skills = {{"METL.CAST", 5}};
        auto other = cast::mould_expert();
        other.id = ExpertId{77};
        other.languages = expert().languages;
        other.skills = {{"MOLD.DIEC", 4}};
        experts.push_back(at_work(other));
    }
    std::vector<std::int64_t> asked() const {
        std::vector<std::int64_t> ids;
        auto const all = rated(routing_case, experts, {}, cast::kNow);
        for (auto const& one : worth_asking(all, routing_case, experts, cast::kNow)) {
            ids.push_back(experts[one.place].expert.id.value);
        }
        return ids;
    }
    /// Lets the best have no place left, and the other hardly any.
    void busy() {
        experts[0].open_tickets = expert().capacity;
        experts.back().open_tickets = experts.back().expert.capacity - 1;
    }
};

TEST_F(WorthAsking, IsWhoeverFitsAsLongAsTheBestAreFree) {
    EXPECT_THAT(asked(), ElementsAre(expert().id.value, 77));
}

TEST_F(WorthAsking, IsNobodyFarBehindSomebodyWhoIsOnlyBusy) {
    busy();
    routing_case.probability = {{"METL.CAST", 0.7}, {"MOLD.DIEC", 0.1}};
    EXPECT_THAT(asked(), IsEmpty());
    routing_case.probability = {{"METL.CAST", 0.4}, {"MOLD.DIEC", 0.35}};
    EXPECT_THAT(asked(), ElementsAre(77)) << "nearly as likely to solve it";
}

TEST_F(WorthAsking, IsWhoeverFitsWherePlacesAbound) {
    busy();
    routing_case.probability = {{"METL.CAST", 0.7}, {"MOLD.DIEC", 0.1}};
    for (int i = 0; i < 20; ++i) {
        experts.push_back(experts.back());
        experts.back().open_tickets = 0;
        experts.back().expert.id = ExpertId{100 + i};
    }
    EXPECT_THAT(asked(), Contains(77));
    EXPECT_EQ(asked().size(), 21u);
}

TEST_F(WorthAsking, HangsOnThePlacesOfThoseWhoAreAbleAlone) {
    busy();
    routing_case.probability = {{"METL.CAST", 0.7}, {"MOLD.DIEC", 0.1}};
    for (int i = 0; i < 20; ++i) {
        experts.push_back(experts.back());
        experts.back().open_tickets = 0;
        experts.back().expert.id = ExpertId{100 + i};
        experts.back().expert.skills = {{"OPTI.LENS", 3}};
    }
    EXPECT_THAT(asked(), IsEmpty()) << "that others have nothing to do helps nobody";
}

TEST_F(WorthAsking, IsWhoeverFitsOnceAPersonHasSaidWhatIsNeededOrTheBestHasSaidNo) {
    busy();
    routing_case.declined = {expert().id};
    EXPECT_THAT(asked(), ElementsAre(77));
    routing_case.declined.clear();
    routing_case.probability.clear();
    EXPECT_THAT(asked(), ElementsAre(77));
}

TEST_F(WorthAsking, IsEverybodyWhereALineStandsStill) {
    busy();
    routing_case.problem.urgency = Urgency::line_down;
    EXPECT_THAT(asked(), ElementsAre(77));
}

}  // namespace
}  // namespace mulkko
