#include "domain/track_record.h"

#include <gmock/gmock.h>

#include "domain/track_notes.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// What an expert's record keeps of the work, and that the work leaves its traces there.

namespace mulkko {
namespace {

using namespace std::chrono;
using Kind = TrackNote::Kind;

TEST(Decayed, HalvesInOneHalfLife) {
    Decayed sum;
    sum.add(4, cast::kNow, days{10});
    EXPECT_DOUBLE_EQ(sum.as_of(cast::kNow, days{10}), 4);
    EXPECT_DOUBLE_EQ(sum.as_of(cast::kNow + days{10}, days{10}), 2);
    EXPECT_DOUBLE_EQ(sum.as_of(cast::kNow + days{20}, days{10}), 1);
    sum.add(1, cast::kNow + days{20}, days{10});
    EXPECT_DOUBLE_EQ(sum.as_of(cast::kNow + days{20}, days{10}), 2);
}

TEST(Outcomes, ACaseThatComesUndoneCountsAsIfItHadNeverBeenSolved) {
    Outcomes outcomes;
    outcomes.add_solved(cast::kNow);
    outcomes.turn(cast::kNow, cast::kNow + days{9});
    EXPECT_NEAR(outcomes.solved.as_of(cast::kNow + days{9}, kOutcomesHalfLife), 0, 1e-12);
    EXPECT_DOUBLE_EQ(outcomes.failed.as_of(cast::kNow + days{9}, kOutcomesHalfLife), 1);
    EXPECT_EQ(outcomes.solved_cases, 0);
    EXPECT_EQ(outcomes.cases(), 1);
}

class TrackRecordOfAnExpert : public testing::Test {
protected:
    TrackRecord record(Expert const& expert) { return walk_.store.experts().track_record(expert.id); }
    TrackRecord casting() { return record(walk_.cast.casting); }
    void move(Actor const& actor, std::string const& action) {
        walk_.move(actor, ticket_, action, walk_.input_for(action));
    }
    void solve() {
        move(expert_, "propose");
        move(member_, "confirm");
    }

    Walk walk_{shipped_rules()};
    Actor const expert_ = walk_.cast.casting_person;
    Actor const member_ = walk_.cast.member;
    TicketId ticket_ = walk_.filed().ticket.id;
};

TEST_F(TrackRecordOfAnExpert, BeginsEmpty) {
    EXPECT_EQ(casting(), TrackRecord{.expert = walk_.cast.casting.id}) << "an offer alone says nothing yet";
}

TEST_F(TrackRecordOfAnExpert, KeepsHowSoonAnOfferWasAccepted) {
    walk_.now += minutes{90};
    move(expert_, "accept");
    auto const found = casting();
    EXPECT_EQ(found.answers.accepted_offers, 1);
    EXPECT_EQ(found.answers.timed, 1);
    EXPECT_DOUBLE_EQ(found.answers.minutes, 90);
    EXPECT_DOUBLE_EQ(found.work_at(walk_.now), 1);
    EXPECT_EQ(found.overall.cases(), 0);
}

TEST_F(TrackRecordOfAnExpert, KeepsDeclinesAndOffersThatExpire) {
    move(expert_, "decline");
    EXPECT_EQ(casting().answers.declined_offers, 1);
    walk_.now += days{10};
    ASSERT_TRUE(walk_.desk().let_time_pass(ticket_));
    auto const moulds = record(walk_.cast.moulds);
    EXPECT_EQ(moulds.answers.expired_offers, 1);
    EXPECT_EQ(moulds.answers.timed, 0);
    EXPECT_EQ(moulds.work_at(walk_.now), 0);
}

TEST_F(TrackRecordOfAnExpert, KeepsNothingOfAnOfferThatWasTakenBack) {
    move(member_, "withdraw");
    EXPECT_EQ(casting().answers.offers(), 0);
}

TEST_F(TrackRecordOfAnExpert, CountsASolvedCaseForEachSkillAndForTheCompany) {
    move(expert_, "accept");
    solve();
    auto const found = casting();
    for (auto const* skill : {"METL.CAST", "MOLD.DIEC"}) EXPECT_EQ(found.skills.at(skill).solved_cases, 1);
    EXPECT_EQ(found.companies.at(walk_.cast.maker.id).solved_cases, 1);
    EXPECT_EQ(found.overall.solved_cases, 1) << "one case, whatever it needed";
}

TEST_F(TrackRecordOfAnExpert, CountsACaseThatSilenceConfirms) {
    move(expert_, "accept");
    move(expert_, "propose");
    walk_.now += days{60};
    ASSERT_TRUE(walk_.desk().let_time_pass(ticket_));
    EXPECT_EQ(casting().overall.solved_cases, 1);
}

TEST_F(TrackRecordOfAnExpert, TurnsACaseThatIsReopenedWithinTwoWeeks) {
    move(expert_, "accept");
    solve();
    walk_.now += days{14};
    move(member_, "reopen");
    EXPECT_EQ(casting().overall.solved_cases, 0);
    EXPECT_EQ(casting().overall.failed_cases, 1);
    solve();
    EXPECT_EQ(casting().overall.solved_cases, 1);
}

TEST_F(TrackRecordOfAnExpert, ForgivesACaseThatIsReopenedLater) {
    move(expert_, "accept");
    solve();
    walk_.now += days{15};
    move(member_, "reopen");
    EXPECT_EQ(casting().overall.solved_cases, 1);
    EXPECT_EQ(casting().overall.failed_cases, 0);
}

TEST_F(TrackRecordOfAnExpert, CountsAHandOverAsFailedAndAnEndByTheManagerNotAtAll) {
    move(expert_, "accept");
    move(expert_, "hand_over");
    EXPECT_EQ(casting().skills.at("METL.CAST").failed_cases, 1);
    move(walk_.cast.moulds_person, "accept");
    move(walk_.cast.manager, "give_up");
    move(member_, "reopen");
    EXPECT_EQ(record(walk_.cast.moulds).overall.cases(), 0);
}

}  // namespace
}  // namespace mulkko
