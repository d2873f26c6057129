#include "domain/expert.h"

#include <gtest/gtest.h>

#include "tests/support/cast.h"
#include "tests/support/faults.h"

namespace mulkko {
namespace {

using namespace std::chrono;

FaultList faults_of_expert(Expert const& expert) { return faults_of(checked(expert, cast::taxonomy())); }

TEST(Expert, IsAcceptedAsRegistered) {
    auto expert = cast::casting_expert();
    expert.term_from = year{2026} / 1 / 1;
    expert.term_until = year{2026} / 12 / 31;
    expert.away = {{year{2026} / 5 / 1, year{2026} / 5 / 1}};
    auto const accepted = checked(expert, cast::taxonomy());
    ASSERT_TRUE(accepted);
    EXPECT_EQ(accepted->skills, expert.skills);
    EXPECT_EQ(accepted->away, expert.away);
}

TEST(Expert, IsTidied) {
    auto expert = cast::casting_expert();
    expert.institution = " 샘플 주조연구소\u3000";
    expert.country = "kr";
    expert.languages = {Language::ko, Language::ko};
    expert.away = {{year{2026} / 8 / 1, year{2026} / 8 / 2}, {year{2026} / 5 / 1, year{2026} / 5 / 3}};
    auto const tidy = checked(expert, cast::taxonomy());
    ASSERT_TRUE(tidy);
    EXPECT_EQ(tidy->institution, "샘플 주조연구소");
    EXPECT_EQ(tidy->country, "KR");
    EXPECT_EQ(tidy->languages, std::vector{Language::ko});
    EXPECT_EQ(tidy->away.front().from, Date(year{2026} / 5 / 1)) << "earlier absences come first";
}

TEST(Expert, TellsAllFaultsAtOnce) {
    auto expert = cast::casting_expert();
    expert.institution = std::string(201, 'x');
    expert.country = "K";
    expert.city = std::string(101, 'x');
    expert.languages.clear();
    expert.capacity = 51;
    EXPECT_EQ(
        faults_of_expert(expert),
        (FaultList{
            {"institution", "error.too_long"},
            {"country", "error.country"},
            {"city", "error.too_long"},
            {"languages", "error.language_missing"},
            {"capacity", "error.capacity"}})
    );
}

TEST(Expert, DeclaresOnlySkillsOfTheTaxonomyEachOnce) {
    auto expert = cast::casting_expert();
    expert.skills = {{"METL.CAST", 5}, {"METL.GOLD", 3}, {"METL.CAST", 2}, {"METL", 1}};
    EXPECT_EQ(
        faults_of_expert(expert),
        (FaultList{
            {"skills[1].code", "error.skill_unknown"},
            {"skills[2].code", "error.skill_doubled"},
            {"skills[3].code", "error.skill_unknown"}})
    );
}

TEST(Expert, MastersASkillFromOneToFive) {
    auto expert = cast::casting_expert();
    for (int level = 1; level <= 5; ++level) {
        expert.skills = {{"METL.CAST", level}};
        EXPECT_EQ(faults_of_expert(expert), FaultList{}) << level;
    }
    for (int level : {0, 6, -1}) {
        expert.skills = {{"METL.CAST", level}};
        EXPECT_EQ(faults_of_expert(expert), (FaultList{{"skills[0].level", "error.level"}})) << level;
    }
}

TEST(Expert, HasACapacityFromNothingToFifty) {
    auto expert = cast::casting_expert();
    for (int capacity : {0, 1, 50}) {
        expert.capacity = capacity;
        EXPECT_EQ(faults_of_expert(expert), FaultList{}) << capacity;
    }
    for (int capacity : {-1, 51}) {
        expert.capacity = capacity;
        EXPECT_EQ(faults_of_expert(expert), (FaultList{{"capacity", "error.capacity"}})) << capacity;
    }
}

TEST(Expert, HasATermThatEndsAfterItBegins) {
    auto expert = cast::casting_expert();
    expert.term_from = year{2026} / 3 / 2;
    expert.term_until = year{2026} / 3 / 2;
    EXPECT_EQ(faults_of_expert(expert), FaultList{});
    expert.term_until = year{2026} / 3 / 1;
    EXPECT_EQ(faults_of_expert(expert), (FaultList{{"term_until", "error.ends_before_begin"}}));
    expert.term_from.reset();
    EXPECT_EQ(faults_of_expert(expert), FaultList{});
    expert.term_until = year{2026} / 2 / 30;
    EXPECT_EQ(faults_of_expert(expert), (FaultList{{"term_until", "error.date"}}));
}

TEST(Expert, ComesBackFromEveryAbsence) {
    auto expert = cast::casting_expert();
    expert.away = {
        {year{2026} / 3 / 2, year{2026} / 3 / 2},
        {year{2026} / 3 / 2, year{2026} / 3 / 1},
        {year{2026} / 2 / 30, year{2026} / 3 / 1}};
    EXPECT_EQ(
        faults_of_expert(expert),
        (FaultList{{"away[1].until", "error.ends_before_begin"}, {"away[2].from", "error.date"}})
    );
}

}  // namespace
}  // namespace mulkko
