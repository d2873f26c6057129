#include <gmock/gmock.h>

#include "tests/domain/routing_fixture.h"

// Who may be offered a ticket, and the one reason why somebody may not.

namespace mulkko {
namespace {

using namespace std::chrono;
using testing::IsEmpty;

class EligibilityOfExperts : public RoutingFixture {};

TEST_F(EligibilityOfExperts, OffersToAnExpertWhoFits) {
    EXPECT_TRUE(is_candidate());
    EXPECT_EQ(ranking().candidates[0].name, expert().name);
}

TEST_F(EligibilityOfExperts, OfAnEmptyRegisterFindsNobody) {
    experts.clear();
    EXPECT_THAT(ranking().candidates, IsEmpty());
    EXPECT_THAT(ranking().left_out, IsEmpty());
}

TEST_F(EligibilityOfExperts, PassesOverWhoIsNotActive) {
    expert().active = false;
    EXPECT_EQ(reason(), "inactive");
}

TEST_F(EligibilityOfExperts, PassesOverWhoseTermHasNotBegunOrIsOver) {
    expert().term_from = year{2026} / 3 / 10;
    expert().term_until = year{2026} / 3 / 10;
    EXPECT_EQ(reason(), "none") << "today is a day of the term";
    expert().term_until = year{2026} / 3 / 9;
    EXPECT_EQ(reason(), "out_of_term");
    EXPECT_EQ(left_out_value("until"), "2026-03-09");
    expert().term_from = year{2026} / 3 / 11;
    expert().term_until.reset();
    EXPECT_EQ(reason(), "out_of_term");
    EXPECT_EQ(left_out_value("from"), "2026-03-11");
}

TEST_F(EligibilityOfExperts, JudgesTheTermByTheDayWhereTheExpertLives) {
    Time const before_midnight_in_china = sys_days{year{2026} / 3 / 10} + hours{15} + minutes{30};
    expert().term_from = year{2026} / 3 / 11;
    auto const candidates = [&] {
        return ranked(routing_case, experts, {}, before_midnight_in_china).candidates.size();
    };
    EXPECT_EQ(candidates(), 0U);
    expert().country = "KR";
    EXPECT_EQ(candidates(), 1U) << "in Korea the day has begun";
}

TEST_F(EligibilityOfExperts, PassesOverWhoHasNoneOfTheSkills) {
    expert().skills = {{"MOLD.DIEC", 1}};
    EXPECT_EQ(reason(), "none") << "one of the two is enough";
    expert().skills = {{"METL.WELD", 5}, {"METL.FAIL", 5}};
    EXPECT_EQ(reason(), "no_skill") << "the same field is not the same skill";
    EXPECT_EQ(left_out_value("skills"), "METL.CAST, MOLD.DIEC");
    expert().skills.clear();
    EXPECT_EQ(reason(), "no_skill");
}

TEST_F(EligibilityOfExperts, PassesOverEverybodyWhereNoSkillIsKnown) {
    routing_case.problem.skills.clear();
    EXPECT_EQ(reason(), "no_skill");
}

TEST_F(EligibilityOfExperts, PassesOverWhoSharesNoLanguage) {
    expert().languages = {Language::zh};
    EXPECT_EQ(reason(), "none") << "the problem is Korean, but the company reads Chinese";
    routing_case.company.languages = {Language::ko};
    EXPECT_EQ(reason(), "no_language");
    EXPECT_EQ(left_out_value("language"), "ko");
    routing_case.problem.language = Language::zh;
    EXPECT_EQ(reason(), "none");
}

TEST_F(EligibilityOfExperts, PassesOverWhoHasAsMuchWorkAsAgreed) {
    expert().capacity = 3;
    experts[0].open_tickets = 2;
    EXPECT_EQ(reason(), "none");
    experts[0].open_tickets = 3;
    EXPECT_EQ(reason(), "at_capacity");
    EXPECT_EQ(left_out_value("open"), "3");
    EXPECT_EQ(left_out_value("capacity"), "3");
    expert().capacity = 0;
    experts[0].open_tickets = 0;
    EXPECT_EQ(reason(), "at_capacity");
}

TEST_F(EligibilityOfExperts, PassesOverWhoIsAwayUntilAfterTheOffersDeadline) {
    Date const today = year{2026} / 3 / 10;
    expert().away = {{today, today}};
    EXPECT_EQ(reason(), "away") << "the offer would end today";
    EXPECT_EQ(left_out_value("until"), "2026-03-10");
    experts[0].offer_deadline = cast::kNow + days{1};
    EXPECT_EQ(reason(), "none") << "back before it ends";
    expert().away = {{year{2026} / 3 / 1, year{2026} / 3 / 31}};
    EXPECT_EQ(reason(), "away");
    EXPECT_EQ(left_out_value("until"), "2026-03-31");
}

TEST_F(EligibilityOfExperts, TakesAbsencesThatAdjoinAsOne) {
    experts[0].offer_deadline = cast::kNow + days{3};
    expert().away = {{year{2026} / 3 / 12, year{2026} / 3 / 20}, {year{2026} / 3 / 9, year{2026} / 3 / 11}};
    EXPECT_EQ(reason(), "away");
    expert().away[0].from = year{2026} / 3 / 13;
    EXPECT_EQ(reason(), "none") << "the 12th is free";
}

TEST_F(EligibilityOfExperts, DoesNotMindAbsencesThatHaveEndedOrAreToCome) {
    expert().away = {{year{2026} / 3 / 1, year{2026} / 3 / 9}, {year{2026} / 3 / 11, year{2026} / 3 / 30}};
    EXPECT_EQ(reason(), "none");
}

TEST_F(EligibilityOfExperts, PassesOverWhoTheCompanyDoesNotWantToSeeIt) {
    routing_case.problem.excluded_experts = {ExpertId{99}};
    EXPECT_EQ(reason(), "none");
    routing_case.problem.excluded_experts.push_back(expert().id);
    EXPECT_EQ(reason(), "excluded_expert");
}

TEST_F(EligibilityOfExperts, PassesOverTheInstitutionsThatTheCompanyNamesHoweverWritten) {
    expert().institution = "샘플 주조연구소 ABC";
    routing_case.problem.excluded_institutions = {"샘플 주조연구소"};
    EXPECT_EQ(reason(), "none") << "another institution";
    for (auto const* name : {"샘플 주조연구소 ABC", "샘플 주조연구소 abc", "샘플주조연구소　ＡＢＣ"}) {
        routing_case.problem.excluded_institutions = {"anything", name};
        EXPECT_EQ(reason(), "excluded_institution") << name;
        EXPECT_EQ(left_out_value("institution"), "샘플 주조연구소 ABC");
    }
    expert().institution = "";
    routing_case.problem.excluded_institutions = {"", " "};
    EXPECT_EQ(reason(), "none") << "no name excludes nobody";
}

TEST_F(EligibilityOfExperts, PassesOverWhoHadThisTicketBefore) {
    auto const other = ExpertId{99};
    routing_case.declined = routing_case.expired = routing_case.handed_over = {other};
    EXPECT_EQ(reason(), "none");
    routing_case.expired = {expert().id};
    EXPECT_EQ(reason(), "expired");
    routing_case.declined = {expert().id};
    EXPECT_EQ(reason(), "declined");
    routing_case.handed_over = {expert().id};
    EXPECT_EQ(reason(), "handed_over");
}

TEST_F(EligibilityOfExperts, GivesOneReasonThatWillNotPassBeforeOnesThatWill) {
    expert().capacity = 0;
    expert().away = {{year{2026} / 1 / 1, year{2026} / 12 / 31}};
    EXPECT_EQ(reason(), "at_capacity");
    expert().skills.clear();
    EXPECT_EQ(reason(), "no_skill");
    routing_case.declined = {expert().id};
    EXPECT_EQ(reason(), "declined");
    routing_case.problem.excluded_experts = {expert().id};
    EXPECT_EQ(reason(), "excluded_expert");
    expert().active = false;
    EXPECT_EQ(reason(), "inactive");
}

}  // namespace
}  // namespace mulkko
