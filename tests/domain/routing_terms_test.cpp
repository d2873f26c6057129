#include "domain/routing_terms.h"

#include <gmock/gmock.h>

#include <cmath>

#include "tests/domain/routing_fixture.h"

// Each term of a score alone: its value, and what is said about it.

namespace mulkko {
namespace {

using namespace std::chrono;
using Kind = TrackNote::Kind;

class RoutingTerm : public RoutingFixture {
protected:
    void note(Kind kind, Time at = cast::kNow, std::optional<std::int64_t> minutes = std::nullopt) {
        record().take(
            {.kind = kind,
             .expert = expert().id,
             .company = cast::die_caster().id,
             .skills = {"METL.CAST"},
             .at = at,
             .minutes = minutes,
             .solved_at = at}
        );
    }
};

TEST_F(RoutingTerm, SkillFollowsTheLevelAndTheRequiredSkillCountsThreeQuarters) {
    expert().skills = {{"METL.CAST", 5}, {"MOLD.DIEC", 5}};
    EXPECT_DOUBLE_EQ(value(Term::skill), 0.93);
    expert().skills = {{"METL.CAST", 5}};
    EXPECT_DOUBLE_EQ(value(Term::skill), 0.75 * 0.93 + 0.25 * 0.03);
    expert().skills = {{"MOLD.DIEC", 5}};
    EXPECT_DOUBLE_EQ(value(Term::skill), 0.75 * 0.03 + 0.25 * 0.93);
    expert().skills = {{"METL.CAST", 2}, {"MOLD.DIEC", 4}};
    EXPECT_DOUBLE_EQ(value(Term::skill), 0.75 * 0.48 + 0.25 * 0.85);
    EXPECT_EQ(
        words(Term::skill), "routing.skill level=2 skill=METL.CAST; routing.skill level=4 skill=MOLD.DIEC"
    );
}

TEST_F(RoutingTerm, SkillCountsOtherSkillsOfTheFieldForAQuarter) {
    routing_case.problem.skills = {"METL.CAST"};
    expert().skills = {{"METL.CAST", 2}, {"METL.FAIL", 5}};
    EXPECT_DOUBLE_EQ(value(Term::skill), 0.75 * 0.48 + 0.25 * 0.93);
    expert().skills = {{"METL.CAST", 2}, {"MOLD.DIEC", 5}};
    EXPECT_DOUBLE_EQ(value(Term::skill), 0.48) << "another field says nothing";
}

TEST_F(RoutingTerm, SkillMovesWithTheCasesOfThatSkillMoreTheMoreThereAre) {
    routing_case.problem.skills = {"METL.CAST"};
    expert().skills = {{"METL.CAST", 2}};
    note(Kind::solved);
    EXPECT_DOUBLE_EQ(value(Term::skill), (5 * 0.48 + 1) / 6);
    note(Kind::handed_over);
    EXPECT_DOUBLE_EQ(value(Term::skill), (5 * 0.48 + 1) / 7);
    EXPECT_EQ(words(Term::skill), "routing.skill_cases cases=2 level=2 skill=METL.CAST solved=1");
    for (int i = 0; i < 95; ++i) note(Kind::solved);
    EXPECT_GT(value(Term::skill), 0.95);
}

TEST_F(RoutingTerm, SkillForgetsHalfOfACaseInNinetyDays) {
    routing_case.problem.skills = {"METL.CAST"};
    expert().skills = {{"METL.CAST", 2}};
    note(Kind::solved, cast::kNow - days{90});
    EXPECT_DOUBLE_EQ(value(Term::skill), (5 * 0.48 + 0.5) / 5.5);
}

TEST_F(RoutingTerm, SkillTakesSuggestedSkillsByTheirProbabilityAndSaysThatTheyAreSuggested) {
    routing_case.probability = {{"METL.CAST", 0.6}, {"MOLD.DIEC", 0.2}};
    expert().skills = {{"METL.CAST", 5}};
    EXPECT_DOUBLE_EQ(value(Term::skill), (0.6 * 0.93 + 0.2 * 0.03) / 0.8);
    EXPECT_EQ(
        words(Term::skill),
        "routing.skill level=5 skill=METL.CAST; routing.skill_none skill=MOLD.DIEC; routing.skill_suggested; "
        "routing.skill_chance percent=60 skill=METL.CAST; routing.skill_chance percent=20 skill=MOLD.DIEC"
    );
}

TEST_F(RoutingTerm, SkillCountsHalfOfACaseThatWasDeclinedAsAnotherField) {
    routing_case.problem.skills = {"METL.CAST"};
    expert().skills = {{"METL.CAST", 4}};
    record().take(
        {.kind = Kind::declined,
         .expert = expert().id,
         .skills = {"METL.CAST"},
         .shares = {1},
         .at = cast::kNow}
    );
    EXPECT_DOUBLE_EQ(value(Term::skill), 5 * 0.85 / 5.5);
    EXPECT_EQ(
        words(Term::skill),
        "routing.skill level=4 skill=METL.CAST; routing.skill_refused count=1 skill=METL.CAST"
    );
    note(Kind::declined);
    EXPECT_DOUBLE_EQ(value(Term::skill), 5 * 0.85 / 5.5) << "a decline that is about something else";
}

TEST_F(RoutingTerm, OutcomesAreShrunkTowardsTheMeanWhileThereAreFew) {
    EXPECT_DOUBLE_EQ(value(Term::outcomes), 0.7);
    EXPECT_EQ(words(Term::outcomes), "routing.outcomes_none");
    note(Kind::solved);
    EXPECT_DOUBLE_EQ(value(Term::outcomes), 4.5 / 6);
    note(Kind::handed_over);
    note(Kind::handed_over);
    EXPECT_DOUBLE_EQ(value(Term::outcomes), 4.5 / 8);
    EXPECT_EQ(words(Term::outcomes), "routing.outcomes cases=3 solved=1");
}

TEST_F(RoutingTerm, LanguagePrefersThatOfTheProblem) {
    expert().languages = {Language::zh, Language::ko};
    EXPECT_DOUBLE_EQ(value(Term::language), 1);
    EXPECT_EQ(words(Term::language), "routing.language language=ko");
    expert().languages = {Language::zh};
    EXPECT_DOUBLE_EQ(value(Term::language), 0.6);
    EXPECT_EQ(words(Term::language), "routing.language_of_company language=zh");
}

TEST_F(RoutingTerm, ResponseComparesTheUsualAnswerWithWhatWasPromised) {
    routing_case.first_response = 480;
    EXPECT_DOUBLE_EQ(value(Term::response), std::exp(-240.0 / 480));
    EXPECT_EQ(words(Term::response), "routing.response_none");
    note(Kind::accepted, cast::kNow, 60);
    note(Kind::declined, cast::kNow, 30);
    EXPECT_DOUBLE_EQ(value(Term::response), std::exp(-(2 * 240.0 + 2 * 45) / 4 / 480));
    EXPECT_EQ(words(Term::response), "routing.response count=2 hours=0.8");
    routing_case.first_response = 120;
    EXPECT_DOUBLE_EQ(value(Term::response), std::exp(-(2 * 240.0 + 2 * 45) / 4 / 120));
}

TEST_F(RoutingTerm, ResponseExpectsWhoHasMuchToDoToTakeLonger) {
    routing_case.first_response = 480;
    experts[0].open_tickets = 2;
    EXPECT_DOUBLE_EQ(value(Term::response), std::exp(-240.0 * 1.5 / 480));
}

TEST_F(RoutingTerm, ResponseOfWhoIsAwayBeginsWithTheirReturn) {
    routing_case.first_response = 480;
    Date const today = year{2026} / 3 / 10, friday = year{2026} / 3 / 13, sunday = year{2026} / 3 / 15;
    auto const back_in_time = sys_days{year{2026} / 3 / 17};
    experts[0].offer_deadline = back_in_time;
    EXPECT_DOUBLE_EQ(value(Term::response), std::exp(-240.0 / 480));
    expert().away = {{today, today}};
    EXPECT_DOUBLE_EQ(value(Term::response), std::exp(-(240.0 + 480) / 480));
    EXPECT_EQ(words(Term::response), "routing.response_none; routing.response_away until=2026-03-10");
    expert().away.push_back({year{2026} / 3 / 11, friday});
    EXPECT_DOUBLE_EQ(value(Term::response), std::exp(-(240.0 + 4 * 480) / 480)) << "periods that adjoin";
    expert().away.back().until = sunday;
    EXPECT_DOUBLE_EQ(value(Term::response), std::exp(-(240.0 + 4 * 480) / 480)) << "nobody works then";
    expert().away = {{today, year{2026} / 3 / 22}};
    experts[0].offer_deadline = sys_days{year{2026} / 3 / 24};
    EXPECT_DOUBLE_EQ(value(Term::response), std::exp(-(240.0 + 9 * 480) / 480)) << "a week and some days";
    expert().away = {{year{2026} / 3 / 11, friday}};
    EXPECT_DOUBLE_EQ(value(Term::response), std::exp(-240.0 / 480)) << "there today";
}

TEST_F(RoutingTerm, LoadIsAShareOfCapacity) {
    expert().capacity = 4;
    EXPECT_DOUBLE_EQ(value(Term::load), 1);
    experts[0].open_tickets = 3;
    EXPECT_DOUBLE_EQ(value(Term::load), 0.25);
    EXPECT_EQ(words(Term::load), "routing.load capacity=4 open=3");
}

TEST_F(RoutingTerm, HabitCountsSilenceFullyAndADeclineForLessThanHalf) {
    EXPECT_DOUBLE_EQ(value(Term::habit), 4.0 / 5);
    EXPECT_EQ(words(Term::habit), "routing.habit_none");
    note(Kind::declined);
    EXPECT_DOUBLE_EQ(value(Term::habit), 4.0 / 5.4);
    note(Kind::expired);
    EXPECT_DOUBLE_EQ(value(Term::habit), 4.0 / 6.4);
    note(Kind::accepted);
    EXPECT_DOUBLE_EQ(value(Term::habit), 5.0 / 7.4);
    EXPECT_EQ(words(Term::habit), "routing.habit accepted=1 offers=3");
}

TEST_F(RoutingTerm, FamiliarityGrowsWithTheCompanysSolvedProblems) {
    EXPECT_DOUBLE_EQ(value(Term::familiarity), 0);
    EXPECT_EQ(words(Term::familiarity), "routing.unfamiliar");
    note(Kind::solved);
    EXPECT_DOUBLE_EQ(value(Term::familiarity), 0.5);
    note(Kind::solved);
    EXPECT_DOUBLE_EQ(value(Term::familiarity), 2.0 / 3);
    EXPECT_EQ(words(Term::familiarity), "routing.familiar cases=2 solved=2");
    note(Kind::handed_over);
    EXPECT_DOUBLE_EQ(value(Term::familiarity), 0.5);
    routing_case.company.id = CompanyId{77};
    EXPECT_DOUBLE_EQ(value(Term::familiarity), 0) << "another company";
}

TEST_F(RoutingTerm, FairnessFavoursWhoHadLessWorkLatelyByCapacity) {
    EXPECT_DOUBLE_EQ(value(Term::fairness), 0) << "of one alone nothing can be unfair";
    EXPECT_EQ(words(Term::fairness), "routing.fairness_even");
    experts.push_back(at_work(cast::mould_expert()));
    for (int i = 0; i < 10; ++i) note(Kind::accepted);
    EXPECT_DOUBLE_EQ(value(Term::fairness), 1 - 15.0 / 10);
    EXPECT_EQ(words(Term::fairness), "routing.fairness_more percent=50");
    std::swap(experts[0].record, experts[1].record);
    EXPECT_DOUBLE_EQ(value(Term::fairness), 0.5);
    EXPECT_EQ(words(Term::fairness), "routing.fairness_less percent=50");
    expert().capacity = 9;
    EXPECT_DOUBLE_EQ(value(Term::fairness), 1 - 7.5 / 15) << "three quarters of the capacity";
}

TEST_F(RoutingTerm, FairnessForgetsHalfOfTheWorkInFifteenWorkingDays) {
    experts.push_back(at_work(cast::mould_expert()));
    for (int i = 0; i < 20; ++i) note(Kind::accepted, cast::kNow - days{21});
    EXPECT_DOUBLE_EQ(value(Term::fairness), 1 - 15.0 / 10);
}

class RoutingDistance : public RoutingTerm {
protected:
    RoutingDistance() {
        places = Places{
            {{"옌타이", {"CN", "CN-E", "CN-SD", "YT"}},
             {"烟台", {"CN", "CN-E", "CN-SD", "YT"}},
             {"칭다오", {"CN", "CN-E", "CN-SD", "QD"}},
             {"苏州", {"CN", "CN-E", "CN-JS", "SZ"}},
             {"선전", {"CN", "CN-S", "CN-GD", "SZX"}}}};
        routing_case.places = &places;
        routing_case.problem.machine.clear();
    }
    double living_in(std::string country, std::string city) {
        expert().country = std::move(country);
        expert().city = std::move(city);
        return value(Term::distance);
    }
    Places places;
};

TEST_F(RoutingDistance, FallsFromTheSameCityToAnotherCountry) {
    EXPECT_DOUBLE_EQ(living_in("CN", "烟台"), 1) << "written in another language";
    EXPECT_EQ(words(Term::distance), "routing.same_city from=烟台 to=옌타이");
    EXPECT_DOUBLE_EQ(living_in("CN", "칭다오"), 0.9);
    EXPECT_EQ(words(Term::distance), "routing.same_province from=칭다오 to=옌타이");
    EXPECT_DOUBLE_EQ(living_in("CN", "苏州"), 0.7);
    EXPECT_DOUBLE_EQ(living_in("CN", "선전"), 0.4);
    EXPECT_DOUBLE_EQ(living_in("CN", "어딘가"), 0.4) << "an unknown city is somewhere in its country";
    EXPECT_EQ(words(Term::distance), "routing.same_country from=어딘가 to=옌타이");
    EXPECT_DOUBLE_EQ(living_in("KR", ""), 0.2);
    EXPECT_EQ(words(Term::distance), "routing.elsewhere from=KR to=옌타이");
}

TEST_F(RoutingDistance, TakesTheCompanysCityWhereTheProblemNamesNone) {
    routing_case.problem.city.clear();
    routing_case.company.city = "苏州";
    EXPECT_DOUBLE_EQ(living_in("CN", "苏州"), 1);
}

TEST_F(RoutingDistance, SaysWhereItCountsMoreForAVisit) {
    routing_case.problem.urgency = Urgency::line_down;
    EXPECT_EQ(words(Term::distance), "routing.same_city from=옌타이 to=옌타이; routing.visit_likely");
}

}  // namespace
}  // namespace mulkko
