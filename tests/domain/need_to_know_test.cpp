#include <gtest/gtest.h>

#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

namespace mulkko {
namespace {

class NeedToKnow : public testing::Test {
protected:
    NeedToKnow() : walk(shipped_rules()), cast(walk.cast) {}

    Sight sight(Actor const& actor, TicketId id) {
        auto view = walk.desk().ticket_for(actor, id);
        return view ? view->sight : Sight::nothing;
    }

    Walk walk;
    cast::Cast& cast;
};

TEST_F(NeedToKnow, ShowsTheOfferedExpertABriefUntilTheyAccept) {
    auto id = walk.filed().ticket.id;
    EXPECT_EQ(sight(cast.casting_person, id), Sight::brief);
    EXPECT_FALSE(walk.desk().conversation(cast.casting_person, id, {}, 10));
    EXPECT_FALSE(walk.desk().timeline(cast.casting_person, id));
    EXPECT_FALSE(walk.desk().files(cast.casting_person, id));
    walk.move(cast.casting_person, id, "accept");
    EXPECT_EQ(sight(cast.casting_person, id), Sight::whole);
    EXPECT_TRUE(walk.desk().conversation(cast.casting_person, id, {}, 10));
}

TEST_F(NeedToKnow, HidesATicketFromEverybodyElse) {
    auto id = walk.in_state("guiding").ticket.id;
    EXPECT_EQ(sight(cast.member, id), Sight::whole);
    EXPECT_EQ(sight(cast.manager, id), Sight::whole);
    EXPECT_EQ(sight(cast.neighbour_member, id), Sight::nothing);
    EXPECT_EQ(sight(cast.moulds_person, id), Sight::nothing);
    EXPECT_EQ(sight(cast.admin, id), Sight::nothing);
}

TEST_F(NeedToKnow, TellsAForeignTicketAndAMissingOneAlike) {
    auto id = walk.filed().ticket.id;
    auto foreign = walk.desk().ticket_for(cast.neighbour_member, id);
    auto missing = walk.desk().ticket_for(cast.neighbour_member, TicketId{999});
    ASSERT_FALSE(foreign);
    ASSERT_FALSE(missing);
    EXPECT_EQ(foreign.error().code, missing.error().code);
    EXPECT_EQ(foreign.error().message, missing.error().message);
}

TEST_F(NeedToKnow, KeepsStaffNotesFromTheCompany) {
    auto id = walk.in_state("guiding").ticket.id;
    ASSERT_TRUE(walk.desk().write_message(cast.casting_person, id, "원가 문제로 보입니다.", Visibility::staff)
    );
    EXPECT_FALSE(walk.desk().write_message(cast.member, id, "몰래", Visibility::staff));
    EXPECT_EQ(walk.desk().conversation(cast.manager, id, {}, 10)->size(), 1u);
    EXPECT_TRUE(walk.desk().conversation(cast.member, id, {}, 10)->empty());
    auto notes = [](std::vector<Event> const& events) {
        return std::ranges::count(events, "message", &Event::action);
    };
    EXPECT_EQ(notes(*walk.desk().timeline(cast.manager, id)), 1);
    EXPECT_EQ(notes(*walk.desk().timeline(cast.member, id)), 0);
}

TEST_F(NeedToKnow, DoesNotTellTheCompanyWhoDeclined) {
    auto id = walk.filed().ticket.id;
    walk.move(cast.casting_person, id, "decline", {{"reason", std::string{"경쟁사를 자문합니다."}}});
    auto told_company = *walk.desk().timeline(cast.member, id);
    for (auto const& event : told_company) {
        EXPECT_NE(event.actor.name, cast.casting.name);
        EXPECT_FALSE(event.data.contains("expert_id")) << event.action;
        if (event.action == "decline") {
            EXPECT_FALSE(event.data.contains("reason"));
        }
    }
    bool manager_knows = false;
    auto told_manager = *walk.desk().timeline(cast.manager, id);
    for (auto const& event : told_manager) {
        manager_knows |= event.action == "decline" && event.data.contains("reason");
    }
    EXPECT_TRUE(manager_knows);
}

TEST_F(NeedToKnow, TellsTheCompanyWhoOpenedAFile) {
    auto id = walk.in_state("guiding").ticket.id;
    auto file = walk.desk().attach(cast.member, id, {"사진.jpg", "image/jpeg", 3, "abc", "key"});
    ASSERT_TRUE(file);
    EXPECT_FALSE(walk.desk().open_file(cast.moulds_person, file->id));
    ASSERT_TRUE(walk.desk().open_file(cast.casting_person, file->id));
    auto events = *walk.desk().timeline(cast.member, id);
    EXPECT_EQ(events.back().action, "open_file");
    EXPECT_EQ(events.back().actor.name, cast.casting.name);
}

TEST_F(NeedToKnow, ListsOnlyWhatOneMaySee) {
    walk.in_state("guiding");
    walk.filed();
    auto seen_by = [&](Actor const& actor) { return walk.desk().tickets_for(actor, {}).items.size(); };
    EXPECT_EQ(seen_by(cast.member), 2u);
    EXPECT_EQ(seen_by(cast.manager), 2u);
    EXPECT_EQ(seen_by(cast.casting_person), 2u);
    EXPECT_EQ(seen_by(cast.moulds_person), 0u);
    EXPECT_EQ(seen_by(cast.neighbour_member), 0u);
    EXPECT_EQ(seen_by(cast.admin), 0u);
}

}  // namespace
}  // namespace mulkko
