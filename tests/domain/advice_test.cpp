#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/outbox.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// Who is asked for advice sees the whole ticket; who has a conflict of interest sees nothing, whoever asks.

namespace mulkko {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Advice : public testing::Test {
protected:
    Result<TicketView> ask(Actor const& actor, ExpertId expert) {
        return walk.desk().consult(actor, id, expert, "PCB 오염 확인");
    }
    void exclude_at_company(ExpertId expert) {
        auto company = *walk.store.companies().find(cast.maker.id);
        company.excluded_experts.push_back(expert);
        walk.store.companies().update(company);
    }

    Walk walk{shipped_rules()};
    cast::Cast const& cast = walk.cast;
    TicketId id = walk.in_state("guiding").ticket.id;
};

TEST_F(Advice, OpensTheTicketToTheExpertWhoIsAsked) {
    EXPECT_FALSE(walk.desk().ticket_for(cast.electronics_person, id));
    ASSERT_TRUE(ask(cast.manager, cast.electronics.id));
    auto const view = walk.desk().ticket_for(cast.electronics_person, id);
    ASSERT_TRUE(view);
    EXPECT_EQ(view->sight, Sight::whole);
    EXPECT_THAT(view->actions, IsEmpty()) << "advice is no guidance";
    EXPECT_TRUE(walk.desk().write_message(cast.electronics_person, id, "제 의견입니다", Visibility::all));
    EXPECT_EQ(walk.desk().tickets_for(cast.electronics_person, {}).items.size(), 1u);
    EXPECT_EQ(walk.replayed(id), *walk.store.tickets().find(id));
}

TEST_F(Advice, EndsAndWhatWasSaidStays) {
    ASSERT_TRUE(ask(cast.manager, cast.electronics.id));
    ASSERT_TRUE(walk.desk().write_message(cast.electronics_person, id, "제 의견입니다", Visibility::all));
    ASSERT_TRUE(walk.desk().end_consultation(cast.manager, id, cast.electronics.id));
    EXPECT_FALSE(walk.desk().ticket_for(cast.electronics_person, id));
    EXPECT_EQ(walk.desk().conversation(cast.member, id, {}, 10)->back().body, "제 의견입니다");
}

TEST_F(Advice, IsAskedByTheExpertWhoGuidesTooButByNobodyElse) {
    EXPECT_TRUE(ask(cast.casting_person, cast.electronics.id));
    EXPECT_EQ(ask(cast.member, cast.moulds.id).error().code, ErrorCode::forbidden);
    EXPECT_EQ(ask(cast.electronics_person, cast.moulds.id).error().code, ErrorCode::forbidden);
    EXPECT_EQ(ask(cast.moulds_person, cast.moulds.id).error().code, ErrorCode::not_found);
}

TEST_F(Advice, NeedsAReasonAndARegisteredExpert) {
    EXPECT_EQ(walk.desk().consult(cast.manager, id, cast.moulds.id, " ").error().field, "reason");
    EXPECT_EQ(ask(cast.manager, ExpertId{4711}).error().field, "expert_id");
    EXPECT_THAT(walk.store.tickets().find(id)->consulted, IsEmpty());
}

TEST_F(Advice, TwiceIsOnce) {
    ASSERT_TRUE(ask(cast.manager, cast.electronics.id));
    auto const version = walk.store.tickets().find(id)->version;
    ASSERT_TRUE(ask(cast.manager, cast.electronics.id));
    EXPECT_THAT(walk.store.tickets().find(id)->consulted, ElementsAre(cast.electronics.id));
    EXPECT_EQ(walk.store.tickets().find(id)->version, version);
}

TEST_F(Advice, IsNotAskedOfWhoHasAConflictOfInterest) {
    exclude_at_company(cast.electronics.id);
    EXPECT_EQ(ask(cast.manager, cast.electronics.id).error().message, "error.expert_excluded");
}

TEST_F(Advice, TellsTheExpertWhoIsAsked) {
    ASSERT_TRUE(ask(cast.manager, cast.electronics.id));
    auto const notices = walk.store.outbox().of(id);
    EXPECT_EQ(notices.back().user, cast.electronics_person.id);
    EXPECT_EQ(notices.back().kind, "consult");
}

TEST_F(Advice, IsNotForTheCompanysTimeline) {
    ASSERT_TRUE(ask(cast.manager, cast.electronics.id));
    auto const is_consult = [](Event const& event) { return event.action == "consult"; };
    EXPECT_TRUE(std::ranges::none_of(*walk.desk().timeline(cast.member, id), is_consult));
    EXPECT_TRUE(std::ranges::any_of(*walk.desk().timeline(cast.manager, id), is_consult));
}

TEST_F(Advice, ConflictsOfACompanyHoldForAManagersOfferToo) {
    exclude_at_company(cast.casting.id);
    auto const other = walk.filed().ticket.id;
    EXPECT_FALSE(walk.desk().ticket_for(cast.casting_person, other));
    auto const offered = walk.attempt(
        cast.manager, other, "offer", {{"expert_id", cast.casting.id.value}, {"reason", std::string{"급함"}}}
    );
    ASSERT_FALSE(offered);
    EXPECT_EQ(offered.error().message, "error.expert_excluded");
}

TEST_F(Advice, ConflictsDeclaredAfterTheOfferHoldWhenItIsAccepted) {
    auto const other = walk.filed().ticket.id;
    exclude_at_company(cast.casting.id);
    auto const accepted = walk.attempt(cast.casting_person, other, "accept");
    ASSERT_FALSE(accepted);
    EXPECT_EQ(accepted.error().message, "error.expert_excluded");
}

}  // namespace
}  // namespace mulkko
