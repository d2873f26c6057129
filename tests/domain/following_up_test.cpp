#include "domain/following_up.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/mail_choices.h"
#include "domain/outbox.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// Companies are asked months later what their solutions brought: seldom, and nobody else answers.

namespace mulkko {
namespace {

using std::chrono::days;
using testing::SizeIs;

class AskingLater : public testing::Test {
protected:
    TicketId solve() { return walk.in_state("resolved").ticket.id; }
    void let_pass(days time) { walk.now += time; }
    int ask() { return FollowingUp(walk.store, walk.rules, walk.now).ask_due(); }
    FollowingUp following_up() { return {walk.store, walk.rules, walk.now}; }
    FollowUpId asked_about(TicketId ticket) { return walk.store.follow_ups().last_about(ticket)->id; }
    std::vector<Mailing> letters() {
        auto all = walk.store.outbox().in_state(MailingState::waiting, {}, 100);
        std::erase_if(all, [](auto const& letter) { return letter.kind != MailingKind::follow_up; });
        return all;
    }

    Walk walk{shipped_rules()};
};

TEST_F(AskingLater, BeginsThreeMonthsAfterTheSolution) {
    auto const ticket = solve();
    walk.in_state("unresolved");
    let_pass(days{80});
    EXPECT_EQ(ask(), 0);
    let_pass(days{15});
    EXPECT_EQ(ask(), 1);
    ASSERT_THAT(letters(), SizeIs(1));
    EXPECT_EQ(letters().front().user, walk.cast.member.id);
    EXPECT_EQ(letters().front().ticket, ticket);
    EXPECT_EQ(ask(), 0) << "nobody is asked twice";
}

TEST_F(AskingLater, LeavesACompanyAloneForAYear) {
    solve();
    let_pass(days{30});
    auto const second = solve();
    for (int day = 0; day < 350; ++day) {
        let_pass(days{1});
        ask();
    }
    EXPECT_THAT(letters(), SizeIs(1));
    // A year after the first letter there is another chance: the second problem's twelfth month.
    for (int day = 0; day < 120; ++day) {
        let_pass(days{1});
        ask();
    }
    ASSERT_THAT(letters(), SizeIs(1)) << "the chances of both problems fell into the year";
    EXPECT_FALSE(walk.store.follow_ups().last_about(second));
}

TEST_F(AskingLater, TakesTheNextChanceWhenTheYearIsOver) {
    solve();
    let_pass(days{95});
    EXPECT_EQ(ask(), 1);
    let_pass(days{100});
    auto const second = solve();
    let_pass(days{95});
    EXPECT_EQ(ask(), 0);
    let_pass(days{275});
    EXPECT_EQ(ask(), 1);
    EXPECT_EQ(walk.store.follow_ups().last_about(second)->months, 12);
}

TEST_F(AskingLater, PassesOverWhatWasOpenedAgain) {
    auto const ticket = solve();
    walk.move(walk.cast.member, ticket, "reopen", walk.input_for("reopen"));
    let_pass(days{95});
    EXPECT_EQ(ask(), 0);
}

TEST_F(AskingLater, PassesOverWhoWantsNoSuchLetters) {
    solve();
    MailChoice choice{.user = walk.cast.member.id};
    choice.switched_off.emplace_back("follow_ups");
    walk.store.mail_choices().keep(choice);
    let_pass(days{95});
    EXPECT_EQ(ask(), 0);
}

TEST_F(AskingLater, KeepsOneAnswerAndOnlyTheCompanys) {
    auto const ticket = solve();
    let_pass(days{95});
    ask();
    auto const id = asked_about(ticket);
    Benefit const benefit{.saved = 1'000'000, .currency = "CNY", .remark = "좋아졌습니다."};
    for (auto const* other : {&walk.cast.casting_person, &walk.cast.manager, &walk.cast.neighbour_member})
        EXPECT_EQ(following_up().answer(id, other, benefit).error().code, ErrorCode::forbidden);
    EXPECT_TRUE(following_up().answer(id, nullptr, benefit));
    EXPECT_EQ(following_up().answer(id, &walk.cast.member, {.jobs = 1}).error().code, ErrorCode::conflict);
    EXPECT_EQ(walk.store.follow_ups().find(id)->benefit, benefit);
    EXPECT_EQ(following_up().asked(FollowUpId{99}, nullptr).error().code, ErrorCode::not_found);
}

TEST(ABenefit, IsCheckedWhole) {
    auto const faults_of = [](Benefit benefit) {
        auto const result = checked(std::move(benefit));
        std::vector<std::string> fields;
        if (result) return fields;
        fields.push_back(result.error().field);
        for (auto const& more : result.error().also) fields.push_back(more.field);
        std::ranges::sort(fields);
        return fields;
    };
    using Fields = std::vector<std::string>;
    EXPECT_EQ(faults_of({.jobs = 0}), Fields{});
    EXPECT_EQ(faults_of({.remark = "말"}), Fields{});
    EXPECT_EQ(faults_of({}), Fields{"remark"});
    EXPECT_EQ(faults_of({.saved = 5}), Fields{"currency"});
    EXPECT_EQ(faults_of({.saved = -1, .currency = "KRW"}), Fields{"saved"});
    EXPECT_EQ(faults_of({.currency = "KRW"}), Fields{"remark"});
    EXPECT_EQ(faults_of({.defects_before = 500}), Fields{"defects_after"});
    EXPECT_EQ(faults_of({.defects_before = 500, .defects_after = 100'01}), Fields{"defects_after"});
    EXPECT_EQ(faults_of({.downtime_hours = 745, .jobs = -1}), (Fields{"downtime_hours", "jobs"}));
}

TEST(BenefitFigures, SumWhatCompaniesSaidInThePeriod) {
    auto const now = cast::kNow;
    auto const told = [&](days asked, days answered, Benefit benefit) {
        return FollowUp{
            .asked_at = now + asked, .answered_at = now + answered, .benefit = std::move(benefit)};
    };
    std::vector<FollowUp> const all{
        told(
            days{0}, days{1}, {.saved = 100, .currency = "KRW", .defects_before = 500, .defects_after = 100}
        ),
        told(days{-5}, days{2}, {.saved = 50, .currency = "KRW", .downtime_hours = 4, .jobs = 2}),
        told(days{1}, days{20}, {.saved = 7, .currency = "CNY"}),
        FollowUp{.asked_at = now + days{2}},
    };
    auto const figures = benefit_figures(all, now, now + days{10});
    EXPECT_EQ(figures.asked, 3);
    EXPECT_EQ(figures.answered, 2);
    EXPECT_EQ(figures.saved, (std::map<std::string, std::int64_t>{{"KRW", 150}}));
    EXPECT_EQ(figures.downtime_hours, 4);
    EXPECT_EQ(figures.jobs, 2);
    EXPECT_EQ(figures.told_defects, 1);
    EXPECT_DOUBLE_EQ(figures.defects_before, 500);
    EXPECT_FALSE(benefit_figures({}, now, now + days{10}).response_rate());
}

}  // namespace
}  // namespace mulkko
