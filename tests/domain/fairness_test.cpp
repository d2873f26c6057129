#include "domain/fairness.h"

#include <gmock/gmock.h>

#include "domain/registry.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

namespace mulkko {
namespace {

using namespace std::chrono;
using testing::DoubleEq;
using testing::Optional;

TEST(Gini, IsNothingWhereAllHaveTheSame) {
    EXPECT_THAT(gini({2, 2, 2, 2}), Optional(DoubleEq(0)));
    EXPECT_THAT(gini({0.1, 0.1, 0.1}), Optional(DoubleEq(0)));
}

TEST(Gini, IsHighestWhereOneTakesAll) {
    EXPECT_THAT(gini({0, 0, 0, 8}), Optional(DoubleEq(0.75)));
    EXPECT_THAT(gini({5, 0}), Optional(DoubleEq(0.5)));
}

TEST(Gini, FollowsTheDifferencesBetweenAllPairs) {
    // Pairs of 1, 2, 3 and 6 differ by 1 + 2 + 5 + 1 + 4 + 3 = 16 in all: 16 / (4 * 12).
    EXPECT_THAT(gini({3, 1, 6, 2}), Optional(DoubleEq(16.0 / 48)));
}

TEST(Gini, SaysNothingOfOneAloneOrOfNothing) {
    EXPECT_FALSE(gini({}));
    EXPECT_FALSE(gini({4}));
    EXPECT_FALSE(gini({0, 0}));
}

/// Two experts at work, and offers that a test makes to them at the cast's moment.
class Fairness : public testing::Test {
protected:
    Fairness() {
        experts.push_back({.expert = cast::casting_expert()});
        experts.push_back({.expert = cast::mould_expert()});
    }

    Offer& made(ExpertId to, OfferStatus status, minutes answered_after = minutes{0}) {
        Offer offer{.expert = to, .made_at = cast::kNow, .deadline_at = cast::kNow + hours{5}};
        offer.status = status;
        if (status != OfferStatus::open) offer.answered_at = cast::kNow + answered_after;
        return offers.emplace_back(offer);
    }
    FairnessSheet sheet() const { return fairness_sheet(offers, experts, shipped_rules().calendars); }
    ExpertShare share_of(ExpertId id) const {
        for (auto const& share : sheet().experts) {
            if (share.expert == id) return share;
        }
        ADD_FAILURE() << "no line for expert " << id.value;
        return {};
    }

    std::vector<ExpertAtWork> experts;
    std::vector<Offer> offers;
    ExpertId const casting{1}, moulds{2};
};

TEST_F(Fairness, CountsWhatBecameOfEveryOffer) {
    made(casting, OfferStatus::accepted);
    made(casting, OfferStatus::accepted);
    made(casting, OfferStatus::declined);
    made(casting, OfferStatus::expired);
    made(casting, OfferStatus::open);
    auto const share = share_of(casting);
    EXPECT_EQ(share.offers, 5);
    EXPECT_EQ(share.accepted, 2);
    EXPECT_EQ(share.declined, 1);
    EXPECT_EQ(share.expired, 1);
    EXPECT_EQ(share.waiting, 1);
    EXPECT_THAT(share.per_place(share.accepted), Optional(DoubleEq(2.0 / 3)));
    EXPECT_EQ(share_of(moulds).offers, 0);
    EXPECT_FALSE(share_of(moulds).in_time);
    EXPECT_FALSE(share_of(moulds).answer_minutes);
}

TEST_F(Fairness, HoldsAnOfferThatWasTakenBackAgainstNobody) {
    made(casting, OfferStatus::accepted, hours{1});
    auto const before = share_of(casting);
    made(casting, OfferStatus::replaced, hours{30});
    auto const after = share_of(casting);
    EXPECT_EQ(after.taken_back, 1);
    EXPECT_EQ(after.offers, before.offers);
    EXPECT_EQ(after.in_time, before.in_time);
    EXPECT_EQ(after.answer_minutes, before.answer_minutes);
}

TEST_F(Fairness, CountsAsInTimeWhatWasAnsweredUntilTheDeadline) {
    made(casting, OfferStatus::accepted, hours{5});
    made(casting, OfferStatus::declined, hours{5} + minutes{1});
    made(casting, OfferStatus::expired, hours{6});
    made(casting, OfferStatus::open);
    EXPECT_THAT(share_of(casting).in_time, Optional(DoubleEq(1.0 / 3)));
}

TEST_F(Fairness, TimesAnswersInTheExpertsOwnWorkingHours) {
    experts.push_back({.expert = cast::electronics_expert()});
    ExpertId const korean{3};
    // 10:00 in China and 11:00 in Korea; both have an hour for lunch at noon.
    made(casting, OfferStatus::accepted, hours{3});
    made(korean, OfferStatus::accepted, hours{1});
    made(korean, OfferStatus::declined, hours{24});
    EXPECT_EQ(share_of(casting).answer_minutes, 120);
    EXPECT_EQ(share_of(korean).answer_minutes, (60 + 480) / 2);
}

TEST_F(Fairness, ComparesWhatEachHasForAPlaceOfCapacity) {
    experts[0].expert.capacity = 4;
    experts[1].expert.capacity = 2;
    for (int i = 0; i < 4; ++i) made(casting, OfferStatus::accepted);
    made(moulds, OfferStatus::declined);
    made(moulds, OfferStatus::expired);
    experts[0].open_tickets = 2;
    experts[1].open_tickets = 1;
    EXPECT_THAT(sheet().gini_offers, Optional(DoubleEq(0)));
    EXPECT_THAT(sheet().gini_accepted, Optional(DoubleEq(0.5)));
    EXPECT_THAT(sheet().gini_load, Optional(DoubleEq(0)));
    EXPECT_EQ(sheet().experts.front().expert, casting);
}

TEST_F(Fairness, LeavesExpertsWithoutCapacityOutOfTheComparison) {
    experts.push_back({.expert = cast::electronics_expert()});
    made(casting, OfferStatus::accepted);
    made(moulds, OfferStatus::accepted);
    EXPECT_GT(sheet().gini_accepted.value_or(0), 0.3);
    experts.back().expert.capacity = 0;
    EXPECT_THAT(sheet().gini_accepted, Optional(DoubleEq(0)));
    EXPECT_FALSE(share_of(ExpertId{3}).per_place(1));
}

TEST_F(Fairness, ShowsWhoIsSwitchedOffOnlyWhereThereIsSomethingToShow) {
    experts[1].expert.active = false;
    EXPECT_EQ(sheet().experts.size(), 1u);
    made(moulds, OfferStatus::expired);
    EXPECT_EQ(sheet().experts.size(), 2u);
    EXPECT_FALSE(sheet().gini_offers);
}

TEST_F(Fairness, OfAnEmptyRegisterIsAnEmptySheet) {
    made(casting, OfferStatus::accepted);
    experts.clear();
    EXPECT_TRUE(sheet().experts.empty());
    EXPECT_FALSE(sheet().gini_offers);
    EXPECT_FALSE(sheet().gini_load);
}

TEST(FairnessInTheRegister, IsForManagersAndForThePeriodAlone) {
    Walk walk{shipped_rules()};
    auto const id = walk.filed().ticket.id;
    walk.move(walk.cast.casting_person, id, "accept");
    Registry registry{walk.store, walk.rules, walk.now};
    auto const offers_in = [&](Time from, Time until) {
        int offers = 0;
        auto const found = registry.fairness_between(walk.cast.manager, from, until);
        for (auto const& share : found->experts) offers += share.offers;
        return offers;
    };
    EXPECT_EQ(offers_in(walk.now, walk.now + seconds{1}), 1);
    EXPECT_EQ(offers_in(walk.now - days{1}, walk.now), 0);
    EXPECT_EQ(offers_in(walk.now + seconds{1}, walk.now + days{1}), 0);
    for (auto const& actor : {walk.cast.casting_person, walk.cast.member, walk.cast.admin}) {
        auto const refused = registry.fairness_between(actor, walk.now, walk.now + days{1});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::forbidden);
    }
}

}  // namespace
}  // namespace mulkko
