#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/outbox.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// Nothing happens unheard, and nobody hears what is not theirs.

namespace mulkko {
namespace {

using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::UnorderedElementsAre;

class Notices : public testing::Test {
protected:
    /// Lists who was told of the events of one kind.
    std::multiset<UserId> told_of(TicketId ticket, std::string const& kind) {
        std::multiset<UserId> told;
        for (auto const& notice : walk.store.outbox().of(ticket)) {
            if (notice.kind == kind) told.insert(notice.user);
        }
        return told;
    }

    Walk walk{shipped_rules()};
    cast::Cast const& cast = walk.cast;
    UserId company = cast.member.id, casting = cast.casting_person.id, moulds = cast.moulds_person.id,
           manager = cast.manager.id;
};

TEST_F(Notices, OfAProblemFiledAreAReceiptAndAnOffer) {
    auto const id = walk.filed().ticket.id;
    EXPECT_THAT(told_of(id, "submit"), UnorderedElementsAre(company));
    EXPECT_THAT(told_of(id, "offer"), UnorderedElementsAre(casting));
}

TEST_F(Notices, OfADraftAreNone) { EXPECT_THAT(walk.store.outbox().of(walk.draft().ticket.id), IsEmpty()); }

TEST_F(Notices, OfTheSearchForAnExpertDoNotReachTheCompany) {
    auto const id = walk.filed().ticket.id;
    walk.move(cast.casting_person, id, "decline", walk.input_for("decline"));
    EXPECT_THAT(told_of(id, "decline"), IsEmpty());
    EXPECT_THAT(told_of(id, "offer"), UnorderedElementsAre(casting, moulds));
    walk.move(cast.moulds_person, id, "accept");
    EXPECT_THAT(told_of(id, "accept"), UnorderedElementsAre(company));
}

TEST_F(Notices, OfATicketThatNobodyFitsReachTheManagers) {
    auto const id = walk.in_state("triage").ticket.id;
    EXPECT_THAT(told_of(id, "send_to_triage"), UnorderedElementsAre(manager));
}

TEST_F(Notices, OfAnOfferTakenBackReachBothExperts) {
    auto const id = walk.filed().ticket.id;
    walk.move(
        cast.manager,
        id,
        "offer",
        {{"expert_id", cast.moulds.id.value}, {"reason", std::string{"근처에 있음"}}}
    );
    EXPECT_THAT(told_of(id, "offer"), UnorderedElementsAre(casting, casting, moulds));
}

TEST_F(Notices, GoBackAndForthBetweenTheCompanyAndItsExpert) {
    auto const id = walk.in_state("guiding").ticket.id;
    walk.move(cast.casting_person, id, "ask_company", walk.input_for("ask_company"));
    EXPECT_THAT(told_of(id, "ask_company"), UnorderedElementsAre(company));
    walk.move(cast.member, id, "answer", walk.input_for("answer"));
    EXPECT_THAT(told_of(id, "answer"), UnorderedElementsAre(casting));
}

TEST_F(Notices, OfAStaffNoteNeverReachTheCompany) {
    auto const id = walk.in_state("guiding").ticket.id;
    ASSERT_TRUE(walk.desk().write_message(cast.casting_person, id, "내부 메모", Visibility::staff));
    EXPECT_THAT(told_of(id, "message"), UnorderedElementsAre(manager));
    ASSERT_TRUE(walk.desk().write_message(cast.casting_person, id, "확인했습니다", Visibility::all));
    EXPECT_THAT(told_of(id, "message"), UnorderedElementsAre(manager, company));
}

TEST_F(Notices, OfAMessageBeforeAnybodyGuidesReachTheManagers) {
    auto const id = walk.in_state("triage").ticket.id;
    ASSERT_TRUE(walk.desk().write_message(cast.member, id, "급합니다", Visibility::all));
    EXPECT_THAT(told_of(id, "message"), UnorderedElementsAre(manager));
}

TEST_F(Notices, DoNotComeForAMoveThatIsRefused) {
    auto const id = walk.filed().ticket.id;
    auto const before = walk.store.outbox().of(id).size();
    ASSERT_FALSE(walk.attempt(cast.casting_person, id, "decline"));
    EXPECT_EQ(walk.store.outbox().of(id).size(), before);
}

TEST_F(Notices, DoNotGoToPeopleWhoHaveLeft) {
    auto left = *walk.store.users().find(company);
    left.active = false;
    walk.store.users().update(left);
    auto const id = walk.in_state("proposed").ticket.id;
    EXPECT_THAT(told_of(id, "propose"), IsEmpty());
}

}  // namespace
}  // namespace mulkko
