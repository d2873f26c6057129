#include "domain/queue.h"

#include <gmock/gmock.h>

#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// The desk's queue: tickets that found nobody when they were filed, shared out once somebody has room.

namespace mulkko {
namespace {

using namespace std::chrono;
using testing::ElementsAre;
using testing::IsEmpty;

class QueueForExperts : public testing::Test {
protected:
    QueueForExperts() {
        give_room(cast.casting, 0);
        give_room(cast.moulds, 0);
    }

    void give_room(Expert& expert, int capacity) {
        expert.capacity = capacity;
        walk.store.experts().update(expert);
    }

    TicketId waiting(Urgency urgency, std::vector<ExpertId> excluded = {}) {
        auto problem = cast::porosity();
        problem.urgency = urgency;
        problem.excluded_experts = std::move(excluded);
        auto const view = walk.desk().file_problem(cast.member, {.problem = problem});
        if (!view) throw std::logic_error(told(view.error()));
        return view->ticket.id;
    }

    std::vector<QueueEntry> queue() { return walk.desk().queue_for_experts(cast.manager)->entries; }

    std::vector<TicketId> order() {
        std::vector<TicketId> ids;
        for (auto const& entry : queue()) ids.push_back(entry.ticket.ticket.id);
        return ids;
    }

    /// Lists those tickets that somebody is proposed for.
    std::vector<TicketId> served() {
        std::vector<TicketId> ids;
        for (auto const& entry : queue()) {
            if (entry.proposed) ids.push_back(entry.ticket.ticket.id);
        }
        return ids;
    }

    QueueChoice first_choice() {
        auto const entry = queue().at(0);
        return {entry.ticket.ticket.id, entry.proposed.value().expert, entry.ticket.ticket.version};
    }

    Result<Served> offer(QueueChoice const& choice) {
        return walk.desk().offer_from_queue(cast.manager, choice, "대기열에서 배정");
    }

    Walk walk{shipped_rules()};
    cast::Cast& cast = walk.cast;
};

TEST_F(QueueForExperts, GivesTheOneFreePlaceToTheMoreUrgent) {
    auto const normal = waiting(Urgency::normal);
    walk.now += hours{1};
    auto const urgent = waiting(Urgency::urgent);
    give_room(cast.casting, 1);
    EXPECT_THAT(order(), ElementsAre(urgent, normal));
    EXPECT_THAT(served(), ElementsAre(urgent));
    auto const entries = queue();
    EXPECT_EQ(entries[0].proposed->expert, cast.casting.id);
    EXPECT_EQ(entries[0].proposed->terms.size(), kTermCount);
    EXPECT_EQ(entries[0].free, 1);
    EXPECT_EQ(entries[1].candidates, 1u);
}

TEST_F(QueueForExperts, GivesTheOneFreePlaceToTheOlderAmongEqualsUntilThereIsRoomForBoth) {
    auto const older = waiting(Urgency::normal);
    walk.now += hours{1};
    auto const younger = waiting(Urgency::normal);
    give_room(cast.casting, 1);
    EXPECT_THAT(served(), ElementsAre(older));
    give_room(cast.moulds, 1);
    EXPECT_THAT(served(), ElementsAre(older, younger));
}

TEST_F(QueueForExperts, LetsAWeekOfWaitingOutweighALittleUrgency) {
    auto const old = waiting(Urgency::normal);
    walk.now += days{7};
    auto const fresh = waiting(Urgency::urgent);
    EXPECT_THAT(order(), ElementsAre(old, fresh));
    EXPECT_THAT(served(), IsEmpty());
}

TEST_F(QueueForExperts, PutsWhatCameBackFromAnExpertBehindWhatNobodyHasAnswered) {
    give_room(cast.casting, 1);
    auto const back = walk.in_state("guiding").ticket.id;
    auto const unanswered = waiting(Urgency::normal);
    walk.now += hours{2};
    auto const since = walk.now;
    walk.move(cast.casting_person, back, "hand_over", {{"reason", std::string{"다른 분야의 문제입니다."}}});
    walk.now += hours{1};
    auto const younger = waiting(Urgency::normal, {cast.casting.id});
    EXPECT_THAT(order(), ElementsAre(unanswered, younger, back));
    auto const last = queue().at(2);
    EXPECT_TRUE(last.came_back);
    EXPECT_EQ(last.waiting_since, since);
    EXPECT_FALSE(queue().at(0).came_back);
    give_room(cast.moulds, 1);
    EXPECT_THAT(served(), ElementsAre(unanswered, younger));
}

TEST_F(QueueForExperts, CountsAnAnswerByTheStaffForNoExpert) {
    auto const answered = waiting(Urgency::normal);
    ASSERT_TRUE(walk.desk().write_message(cast.manager, answered, "전문가를 찾고 있습니다.", Visibility::all)
    );
    walk.now += hours{1};
    auto const younger = waiting(Urgency::normal);
    ASSERT_TRUE(walk.store.tickets().find(answered)->first_response.met_at);
    EXPECT_THAT(order(), ElementsAre(answered, younger));
}

TEST_F(QueueForExperts, NeverProposesWhomTheCompanyExcluded) {
    waiting(Urgency::urgent, {cast.casting.id});
    give_room(cast.casting, 3);
    EXPECT_THAT(served(), IsEmpty());
    auto const entry = queue().at(0);
    EXPECT_EQ(entry.candidates, 0u);
    EXPECT_EQ(entry.left_out.at(LeftOut::excluded_expert), 1);
    EXPECT_EQ(entry.left_out.at(LeftOut::at_capacity), 1);
    give_room(cast.moulds, 1);
    EXPECT_EQ(queue().at(0).proposed.value().expert, cast.moulds.id);
    auto choice = first_choice();
    choice.expert = cast.casting.id;
    EXPECT_EQ(offer(choice), Served::unfit);
}

TEST_F(QueueForExperts, HoldsNeitherWhatIsOfferedNorWhatIsGuidedOrEnded) {
    give_room(cast.casting, 10);
    walk.in_state("offered");
    walk.in_state("guiding");
    walk.in_state("resolved");
    walk.draft();
    EXPECT_THAT(order(), IsEmpty());
    auto const alone = walk.in_state("triage").ticket.id;
    EXPECT_THAT(order(), ElementsAre(alone));
}

TEST_F(QueueForExperts, OffersAProposalOnceWithItsReason) {
    auto const id = waiting(Urgency::urgent);
    give_room(cast.casting, 1);
    auto const choice = first_choice();
    EXPECT_EQ(offer(choice), Served::offered);
    auto const open = walk.store.offers().open_on(id);
    ASSERT_TRUE(open);
    EXPECT_EQ(open->expert, cast.casting.id);
    EXPECT_EQ(open->made_by, cast.manager.id);
    EXPECT_EQ(open->reason, "대기열에서 배정");
    auto const version = walk.store.tickets().find(id)->version;
    EXPECT_EQ(offer(choice), Served::changed);
    EXPECT_EQ(walk.store.offers().of(id).size(), 1u);
    EXPECT_EQ(walk.store.tickets().find(id)->version, version);
    EXPECT_THAT(order(), IsEmpty());
}

TEST_F(QueueForExperts, LeavesAsTheyAreTicketsThatChangedAndExpertsWhoFilledUp) {
    auto const first = waiting(Urgency::urgent);
    auto const second = waiting(Urgency::urgent);
    give_room(cast.casting, 1);
    auto const choice = first_choice();
    ASSERT_EQ(choice.ticket, first);
    walk.move(cast.member, first, "withdraw", {{"reason", std::string{"스스로 해결했습니다."}}});
    EXPECT_EQ(offer(choice), Served::changed);
    auto const next = first_choice();
    ASSERT_EQ(next.ticket, second);
    give_room(cast.casting, 0);
    EXPECT_EQ(offer(next), Served::unfit);
    EXPECT_THAT(walk.store.offers().of(second), IsEmpty());
}

TEST_F(QueueForExperts, ServesNoMoreThanTheFreePlacesEvenWhenMoreIsAsked) {
    waiting(Urgency::urgent);
    auto const second = waiting(Urgency::urgent);
    give_room(cast.casting, 1);
    ASSERT_EQ(offer(first_choice()), Served::offered);
    auto const version = walk.store.tickets().find(second)->version;
    EXPECT_EQ(offer({second, cast.casting.id, version}), Served::unfit);
}

TEST_F(QueueForExperts, IsForManagersAlone) {
    waiting(Urgency::urgent);
    give_room(cast.casting, 1);
    auto const choice = first_choice();
    for (auto const& actor : {cast.member, cast.casting_person, cast.admin}) {
        auto const read = walk.desk().queue_for_experts(actor);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code, ErrorCode::forbidden);
        EXPECT_EQ(walk.desk().offer_from_queue(actor, choice, "").error().code, ErrorCode::forbidden);
    }
}

TEST_F(QueueForExperts, HoldsTheSixtyThatPressMost) {
    auto const oldest = waiting(Urgency::normal);
    walk.now += minutes{1};
    for (std::size_t i = 1; i < kMostShared; ++i) waiting(Urgency::normal);
    EXPECT_FALSE(walk.desk().queue_for_experts(cast.manager)->more);
    walk.now += minutes{1};
    auto const urgent = waiting(Urgency::line_down);
    auto const queue = *walk.desk().queue_for_experts(cast.manager);
    EXPECT_TRUE(queue.more);
    ASSERT_EQ(queue.entries.size(), kMostShared);
    EXPECT_EQ(queue.entries[0].ticket.ticket.id, urgent);
    EXPECT_EQ(queue.entries[1].ticket.ticket.id, oldest);
}

TEST(WaitingStates, AreFoundByWhatMovesDoAndNotByName) {
    EXPECT_THAT(
        states_waiting_for_an_expert(shipped_rules().workflow),
        testing::UnorderedElementsAre("submitted", "triage")
    );
    EXPECT_EQ(offering_move(shipped_rules().workflow, "triage")->action, "offer");
    EXPECT_EQ(offering_move(shipped_rules().workflow, "guiding"), nullptr);
}

}  // namespace
}  // namespace mulkko
