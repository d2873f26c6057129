#include "domain/mailroom.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/outbox.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// When letters are written, as their readers chose, and what may stand in them.

namespace mulkko {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char const* kSeoul = "Asia/Seoul";

/// 10 March 2026 at a time of day in Seoul.
Time in_seoul(int hour, int minute = 0) {
    return start_of_day(std::chrono::year{2026} / 3 / 10, kSeoul) + std::chrono::hours{hour} +
           std::chrono::minutes{minute};
}

TEST(MailChoice, OfNothingWantsAllAtOnce) {
    MailChoice const choice;
    EXPECT_EQ(wanted_at(choice, false, kSeoul, in_seoul(3)), in_seoul(3));
    for (auto topic : kMailTopics) EXPECT_TRUE(choice.wants(topic));
}

TEST(MailChoice, OfADigestWaitsForEightInTheMorning) {
    MailChoice const choice{.digest = true};
    EXPECT_EQ(wanted_at(choice, true, kSeoul, in_seoul(7, 59)), in_seoul(8));
    EXPECT_EQ(wanted_at(choice, true, kSeoul, in_seoul(8)), in_seoul(32));
    EXPECT_EQ(wanted_at(choice, true, kSeoul, in_seoul(20)), in_seoul(32));
}

TEST(MailChoice, OfQuietHoursWaitsUntilTheyEndAlsoBeyondMidnight) {
    MailChoice const night{.quiet = true, .quiet_from = 22 * 60, .quiet_until = 7 * 60};
    EXPECT_EQ(wanted_at(night, false, kSeoul, in_seoul(21, 59)), in_seoul(21, 59));
    EXPECT_EQ(wanted_at(night, false, kSeoul, in_seoul(22)), in_seoul(31));
    EXPECT_EQ(wanted_at(night, false, kSeoul, in_seoul(6, 59)), in_seoul(7));
    EXPECT_EQ(wanted_at(night, false, kSeoul, in_seoul(7)), in_seoul(7));
    MailChoice const noon{.quiet = true, .quiet_from = 12 * 60, .quiet_until = 13 * 60};
    EXPECT_EQ(wanted_at(noon, false, kSeoul, in_seoul(12, 30)), in_seoul(13));
    EXPECT_EQ(wanted_at(noon, false, kSeoul, in_seoul(22)), in_seoul(22));
}

TEST(MailChoice, OfADigestAndQuietHoursGivesTheMorningAfterThem) {
    MailChoice const choice{.digest = true, .quiet = true, .quiet_from = 22 * 60, .quiet_until = 9 * 60};
    EXPECT_EQ(wanted_at(choice, true, kSeoul, in_seoul(20)), in_seoul(33));
}

class InTheMailroom : public testing::Test {
protected:
    int gather(Actor const& reader) {
        return Mailroom(walk.store, walk.rules, walk.now).gather(reader.id, 1min);
    }
    std::vector<Mailing> letters() { return walk.store.outbox().in_state(MailingState::waiting, {}, 100); }
    std::optional<MailingNews> news(Mailing const& letter) {
        return Mailroom(walk.store, walk.rules, walk.now).news_in(letter);
    }
    void say(Actor const& actor, TicketId ticket, Visibility visibility = Visibility::all) {
        ASSERT_TRUE(walk.desk().write_message(actor, ticket, "말", visibility));
    }

    Walk walk{shipped_rules()};
    cast::Cast const& cast = walk.cast;
};

TEST_F(InTheMailroom, ALetterWaitsUntilTheBurstIsOver) {
    auto const id = walk.filed().ticket.id;
    EXPECT_EQ(gather(cast.casting_person), 0);
    walk.now += 1min;
    EXPECT_EQ(gather(cast.casting_person), 1);
    EXPECT_EQ(gather(cast.casting_person), 0);
    ASSERT_THAT(letters(), SizeIs(1));
    EXPECT_EQ(letters()[0].ticket, id);
}

TEST_F(InTheMailroom, WhatHappensWhileALetterCannotBeSentGoesIntoOneMore) {
    auto const id = walk.in_state("guiding").ticket.id;
    walk.now += 1min;
    gather(cast.member);
    auto const before = letters().size();
    for (int i = 0; i < 3; ++i) {
        say(cast.casting_person, id);
        walk.now += 5min;
        EXPECT_EQ(gather(cast.member), 0);
    }
    auto first = walk.store.outbox().claim(10, walk.now, 1min).at(0);
    first.state = MailingState::sent;
    ASSERT_TRUE(walk.store.outbox().settle(first));
    EXPECT_EQ(gather(cast.member), 1);
    EXPECT_EQ(letters().size(), before);
}

TEST_F(InTheMailroom, SomebodyWhoIsOnlyAskedReadsABriefFromNobodyInParticular) {
    walk.filed();
    walk.now += 1min;
    gather(cast.casting_person);
    auto const said = news(letters().at(0));
    ASSERT_TRUE(said);
    ASSERT_THAT(said->tickets, SizeIs(1));
    EXPECT_EQ(said->tickets[0].view.sight, Sight::brief);
    ASSERT_THAT(said->tickets[0].items, SizeIs(1));
    EXPECT_THAT(said->tickets[0].items[0].event.data, IsEmpty());
    EXPECT_THAT(said->tickets[0].items[0].event.actor.name, IsEmpty());
    EXPECT_FALSE(said->tickets[0].reasons.empty());
}

TEST_F(InTheMailroom, AConsultationThatEndedTakesItsNewsAlong) {
    auto const id = walk.in_state("guiding").ticket.id;
    ASSERT_TRUE(walk.desk().consult(cast.manager, id, cast.moulds.id, "금형"));
    walk.now += 1min;
    gather(cast.moulds_person);
    say(cast.member, id);
    walk.now += 1min;
    auto const letter = letters().at(0);
    EXPECT_TRUE(news(letter));
    ASSERT_TRUE(walk.desk().end_consultation(cast.manager, id, cast.moulds.id));
    EXPECT_FALSE(news(letter));
}

TEST_F(InTheMailroom, AChoiceMadeMeanwhileCounts) {
    auto const id = walk.in_state("guiding").ticket.id;
    say(cast.casting_person, id);
    walk.now += 1min;
    gather(cast.member);
    auto const letter = letters().at(0);
    auto const count = [&] { return news(letter)->tickets.at(0).items.size(); };
    auto const all = count();
    walk.store.mail_choices().keep({.user = cast.member.id, .switched_off = {"messages"}});
    EXPECT_LT(count(), all);
    walk.store.mail_choices().keep({.user = cast.member.id, .switched_off = {"messages", "progress"}});
    EXPECT_FALSE(news(letter));
}

}  // namespace
}  // namespace mulkko
