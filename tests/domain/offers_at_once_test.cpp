#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/outbox.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// A line that stands still may ask several experts at the same time: the first to accept guides.

namespace mulkko {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Rules asking(int experts) {
    auto rules = shipped_rules();
    rules.deadlines.by_urgency[cast::porosity().urgency].experts_at_once = experts;
    return rules;
}

class OffersAtOnce : public testing::Test {
protected:
    std::vector<ExpertId> asked() {
        std::vector<ExpertId> experts;
        for (auto const& offer : walk.store.offers().all_open_on(id)) experts.push_back(offer.expert);
        std::ranges::sort(experts);
        return experts;
    }
    OfferStatus status_of(ExpertId expert) {
        for (auto const& offer : walk.store.offers().of(id)) {
            if (offer.expert == expert) return offer.status;
        }
        return {};
    }
    std::string state() { return walk.store.tickets().find(id)->state; }

    Rules rules = asking(2);
    Walk walk{rules};
    cast::Cast const& cast = walk.cast;
    TicketId id = walk.filed().ticket.id;
};

TEST_F(OffersAtOnce, GoToSeveralWhoAllSeeTheBriefAndTheirOwnOffer) {
    EXPECT_THAT(asked(), ElementsAre(cast.casting.id, cast.moulds.id));
    for (auto const& expert : {cast.casting_person, cast.moulds_person}) {
        auto const view = walk.desk().ticket_for(expert, id);
        ASSERT_TRUE(view);
        EXPECT_EQ(view->sight, Sight::brief);
        EXPECT_EQ(view->offer->expert, expert.expert);
        EXPECT_THAT(view->actions, ElementsAre("accept", "decline"));
        TicketQuery query;
        EXPECT_EQ(walk.desk().tickets_for(expert, query).items.size(), 1u);
    }
    EXPECT_FALSE(walk.desk().ticket_for(cast.electronics_person, id));
}

TEST_F(OffersAtOnce, EndWithTheFirstWhoAccepts) {
    walk.move(cast.moulds_person, id, "accept");
    EXPECT_THAT(asked(), IsEmpty());
    EXPECT_EQ(status_of(cast.moulds.id), OfferStatus::accepted);
    EXPECT_EQ(status_of(cast.casting.id), OfferStatus::replaced);
    auto const late = walk.attempt(cast.casting_person, id, "accept");
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, ErrorCode::not_found);
    EXPECT_EQ(walk.store.tickets().find(id)->assigned_expert, cast.moulds.id);
}

TEST_F(OffersAtOnce, StayOpenToTheOthersWhenOneDeclines) {
    walk.move(cast.casting_person, id, "decline", walk.input_for("decline"));
    EXPECT_THAT(asked(), ElementsAre(cast.moulds.id));
    EXPECT_EQ(state(), "offered");
    EXPECT_EQ(walk.store.offers().of(id).size(), 2u) << "nobody is asked twice";
    walk.move(cast.moulds_person, id, "accept");
    EXPECT_EQ(state(), "guiding");
}

TEST_F(OffersAtOnce, LeadToTheManagersWhenAllDecline) {
    walk.move(cast.moulds_person, id, "decline", walk.input_for("decline"));
    walk.move(cast.casting_person, id, "decline", walk.input_for("decline"));
    EXPECT_EQ(state(), "triage");
    EXPECT_EQ(walk.replayed(id), *walk.store.tickets().find(id));
}

TEST_F(OffersAtOnce, ExpireEachByItsOwnDeadline) {
    walk.now += std::chrono::days{30};
    EXPECT_TRUE(*walk.desk().let_time_pass(id));
    EXPECT_TRUE(*walk.desk().let_time_pass(id));
    EXPECT_THAT(asked(), IsEmpty());
    EXPECT_EQ(status_of(cast.casting.id), OfferStatus::expired);
    EXPECT_EQ(status_of(cast.moulds.id), OfferStatus::expired);
    EXPECT_EQ(state(), "triage");
}

TEST_F(OffersAtOnce, EndWithTheTicket) {
    walk.move(cast.member, id, "withdraw", walk.input_for("withdraw"));
    EXPECT_THAT(asked(), IsEmpty());
    EXPECT_EQ(status_of(cast.casting.id), OfferStatus::replaced);
}

TEST_F(OffersAtOnce, TellEverybodyAskedAndEverybodyNoLongerAsked) {
    walk.move(cast.moulds_person, id, "accept");
    std::multiset<std::pair<std::string, UserId>> told;
    for (auto const& notice : walk.store.outbox().of(id)) told.emplace(notice.kind, notice.user);
    EXPECT_EQ(told.count({"offer", cast.casting_person.id}), 1u);
    EXPECT_EQ(told.count({"offer", cast.moulds_person.id}), 1u);
    EXPECT_EQ(told.count({"accept", cast.casting_person.id}), 1u);
}

TEST(OneOfferAtATime, IsWhatComesOutOfTheBox) {
    Walk walk{shipped_rules()};
    EXPECT_EQ(walk.store.offers().all_open_on(walk.filed().ticket.id).size(), 1u);
}

}  // namespace
}  // namespace mulkko
