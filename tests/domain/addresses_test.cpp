#include "domain/addresses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/mailroom.h"
#include "domain/outbox.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

// Addresses that fail, and addresses that change.

namespace mulkko {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;

TEST(ARefusal, SaysWhetherAnAddressFailsForGoodForNowOrNotAtAll) {
    for (auto const* gone :
         {"550 5.1.1 nobody of that name", "5.1.10 null MX", "smtp; 550 5.2.1 disabled", "5.1.1 "}) {
        EXPECT_EQ(address_fault_in(gone), AddressFault::for_good) << gone;
    }
    for (auto const* full :
         {"552 5.2.2 mailbox full",
          "4.4.7 expired",
          "5.4.4 no such host",
          "550 User unknown",
          "4.1.1 not yet"}) {
        EXPECT_EQ(address_fault_in(full), AddressFault::passing) << full;
    }
    for (auto const* other :
         {"550 5.7.1 we do not like 10.5.1.1",
          "554 5.6.0 content",
          "553 5.1.8 sender's domain",
          "550 rejected",
          "connection to 5.1.1.9 refused",
          "15.1.1",
          "5.1",
          "5.",
          ""}) {
        EXPECT_EQ(address_fault_in(other), AddressFault::none) << other;
    }
}

TEST(AnAddress, StopsAtOnceWhereItsMailboxIsGoneAndAfterThreeFailuresOverADayOtherwise) {
    auto const start = cast::kNow;
    EXPECT_TRUE(with_failure({}, AddressFault::for_good, "5.1.1", start).stops_mail());
    auto one = with_failure({}, AddressFault::passing, "5.2.2", start);
    EXPECT_FALSE(one.stops_mail());
    auto const early = with_failure(
        with_failure(one, AddressFault::passing, "x", start + 1h), AddressFault::passing, "x", start + 2h
    );
    EXPECT_FALSE(early.stops_mail()) << "one bad afternoon";
    EXPECT_TRUE(with_failure(early, AddressFault::passing, "x", start + 24h).stops_mail());
    auto const later = with_failure(early, AddressFault::passing, "x", start + 24h * 20);
    EXPECT_EQ(later.failures, 1) << "long ago does not count";
    EXPECT_EQ(later.since, start + 24h * 20);
}

class InAddresses : public testing::Test {
protected:
    Addresses addresses() { return {walk.store, walk.rules, walk.now}; }
    Outbox& outbox() { return walk.store.outbox(); }
    int gather(Actor const& reader) {
        walk.now += 2min;
        return Mailroom(walk.store, walk.rules, walk.now).gather(reader.id, 1min);
    }
    std::vector<Mailing> letters(MailingKind kind) {
        auto all = outbox().in_state(MailingState::waiting, {}, 100);
        std::erase_if(all, [&](Mailing const& letter) { return letter.kind != kind; });
        return all;
    }
    std::string email_of(Actor const& person) { return walk.store.users().find(person.id)->email; }
    std::size_t events(TicketId id) {
        return static_cast<std::size_t>(
            std::ranges::count(walk.store.events().of(id), std::string{"mail_fails"}, &Event::action)
        );
    }
    /// Makes the link that a letter would carry.
    void link(std::string const& hash, MailingKind kind, std::string const& address) {
        walk.store.links().add(
            {hash, cast.member.id, kind, walk.now, walk.now + std::chrono::days{3}, address}
        );
    }

    Walk walk{shipped_rules()};
    cast::Cast const& cast = walk.cast;
};

TEST_F(InAddresses, OnesThatFailGetNoNewsUntilTheyAreTrustedAgain) {
    walk.in_state("guiding");
    addresses().note_failure(cast.member.id, "550 5.1.1 nobody");
    EXPECT_TRUE(addresses().trouble_of(cast.member.id));
    EXPECT_EQ(gather(cast.member), 0);
    EXPECT_EQ(gather(cast.casting_person), 1) << "nobody else's stops";
    addresses().trust(cast.member.id);
    EXPECT_FALSE(addresses().trouble_of(cast.member.id));
    EXPECT_EQ(gather(cast.member), 1);
}

TEST_F(InAddresses, NewsThatIsOldByThenIsNotToldAnyMore) {
    walk.in_state("guiding");
    addresses().note_failure(cast.member.id, "550 5.1.1 nobody");
    for (int hours = 0; hours < 80; hours += 7) {
        gather(cast.member);
        walk.now += 7h;
    }
    addresses().trust(cast.member.id);
    EXPECT_EQ(gather(cast.member), 0);
}

TEST_F(InAddresses, WhatIsAboutTheLetterOrAboutUsStopsNothing) {
    for (int i = 0; i < 10; ++i) {
        addresses().note_failure(cast.member.id, "550 5.7.1 looks like spam");
        walk.now += 24h;
    }
    EXPECT_FALSE(addresses().trouble_of(cast.member.id));
}

TEST_F(InAddresses, AnExpertsThatFailsIsToldToManagersAtEachTicketThatWaitsForThatExpert) {
    auto const asked = walk.filed().ticket.id;
    auto const ended = walk.in_state("resolved").ticket.id;
    auto const before = outbox().of(asked).size();
    addresses().note_failure(cast.casting_person.id, "550 5.1.1 nobody");
    addresses().note_failure(cast.casting_person.id, "550 5.1.1 nobody");
    EXPECT_EQ(events(asked), 1u) << "once";
    EXPECT_EQ(events(ended), 0u);
    EXPECT_EQ(outbox().of(asked).size(), before + 1);
    EXPECT_EQ(outbox().of(asked).back().user, cast.manager.id);
    auto const seen = walk.desk().timeline(cast.member, asked);
    ASSERT_TRUE(seen);
    EXPECT_NE(seen->back().action, "mail_fails") << "not the company's affair";
}

TEST_F(InAddresses, AnOfferThatAnExpertCannotReadOfIsToldToManagersOnce) {
    addresses().note_failure(cast.casting_person.id, "550 5.1.1 nobody");
    auto const asked = walk.filed().ticket.id;
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(gather(cast.casting_person), 0);
        walk.now += 7h;
    }
    EXPECT_EQ(events(asked), 1u);
}

TEST_F(InAddresses, AChangeCountsOnlyOnceItIsConfirmed) {
    auto const old = email_of(cast.member);
    ASSERT_TRUE(addresses().ask_to_change(cast.member.id, " New@Example.com "));
    EXPECT_EQ(email_of(cast.member), old);
    EXPECT_EQ(addresses().wanted_by(cast.member.id), "new@example.com");
    ASSERT_THAT(letters(MailingKind::confirmation), SizeIs(1));
    EXPECT_EQ(letters(MailingKind::confirmation)[0].address, "new@example.com");
    ASSERT_THAT(letters(MailingKind::farewell), SizeIs(1));
    EXPECT_EQ(letters(MailingKind::farewell)[0].address, old);
    link("key", MailingKind::confirmation, "new@example.com");
    ASSERT_TRUE(addresses().confirm("key"));
    EXPECT_EQ(email_of(cast.member), "new@example.com");
    EXPECT_FALSE(addresses().wanted_by(cast.member.id));
    EXPECT_FALSE(addresses().confirm("key")) << "once";
}

TEST_F(InAddresses, AnAddressThatFailsIsLeftBehindWithTheOldOne) {
    addresses().note_failure(cast.member.id, "550 5.1.1 nobody");
    ASSERT_TRUE(addresses().ask_to_change(cast.member.id, "new@example.com"));
    link("key", MailingKind::confirmation, "new@example.com");
    ASSERT_TRUE(addresses().confirm("key"));
    EXPECT_FALSE(addresses().trouble_of(cast.member.id));
}

TEST_F(InAddresses, OnesOwnIsConfirmedAnewWhereItFailed) {
    addresses().note_failure(cast.member.id, "550 5.1.1 nobody");
    ASSERT_TRUE(addresses().ask_to_confirm(cast.member.id));
    link("key", MailingKind::confirmation, email_of(cast.member));
    ASSERT_TRUE(addresses().confirm("key"));
    EXPECT_FALSE(addresses().trouble_of(cast.member.id));
}

TEST_F(InAddresses, OnlyTheLastWishCounts) {
    ASSERT_TRUE(addresses().ask_to_change(cast.member.id, "first@example.com"));
    link("first", MailingKind::confirmation, "first@example.com");
    ASSERT_TRUE(addresses().ask_to_change(cast.member.id, "second@example.com"));
    EXPECT_FALSE(addresses().confirm("first"));
    EXPECT_THAT(letters(MailingKind::confirmation), SizeIs(1));
    link("second", MailingKind::confirmation, "second@example.com");
    walk.now += 24h;
    EXPECT_FALSE(addresses().confirm("second")) << "a day later";
}

TEST_F(InAddresses, NobodyLearnsWhoElseHasAnAddress) {
    auto const taken = email_of(cast.neighbour_member);
    ASSERT_TRUE(addresses().ask_to_change(cast.member.id, taken));
    EXPECT_EQ(addresses().wanted_by(cast.member.id), taken);
    EXPECT_THAT(letters(MailingKind::confirmation), IsEmpty());
    link("key", MailingKind::confirmation, taken);
    auto const refused = addresses().confirm("key");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
}

TEST_F(InAddresses, NonsenseAndTooManyWishesAreRefused) {
    for (auto const* nonsense : {"", "x", "a@b@c", "a b@example.com", "한글@example.com"}) {
        auto const refused = addresses().ask_to_change(cast.member.id, nonsense);
        ASSERT_FALSE(refused) << nonsense;
        EXPECT_EQ(refused.error().field, "email");
    }
    EXPECT_FALSE(addresses().ask_to_change(cast.member.id, email_of(cast.member)));
    int asked = 0;
    for (int i = 0; i < 20; ++i)
        asked += addresses().ask_to_change(cast.member.id, std::to_string(i) + "@example.com").has_value();
    EXPECT_EQ(asked, 5);
}

TEST_F(InAddresses, WhoeverReadsTheOldOneMayStopAChangeOrTakeItBack) {
    auto const old = email_of(cast.member);
    for (bool const too_late : {false, true}) {
        ASSERT_TRUE(addresses().ask_to_change(cast.member.id, "thief@example.com"));
        link("key", MailingKind::confirmation, "thief@example.com");
        link("keep", MailingKind::farewell, old);
        if (too_late) {
            ASSERT_TRUE(addresses().confirm("key"));
        }
        walk.store.credentials().add_session({.key_hash = "thief", .user = cast.member.id});
        ASSERT_TRUE(addresses().keep("keep"));
        EXPECT_EQ(email_of(cast.member), old);
        EXPECT_FALSE(walk.store.credentials().session("thief"));
        EXPECT_FALSE(addresses().confirm("key"));
        EXPECT_FALSE(addresses().keep("keep")) << "once";
        walk.now += 2h;
    }
}

TEST_F(InAddresses, AThiefHasNoWayBackOnceTheOwnerTookTheAddressBack) {
    auto const old = email_of(cast.member);
    ASSERT_TRUE(addresses().ask_to_change(cast.member.id, "thief@example.com"));
    link("owner keeps", MailingKind::farewell, old);
    link("first", MailingKind::confirmation, "thief@example.com");
    ASSERT_TRUE(addresses().confirm("first"));
    walk.now += 1min;
    ASSERT_TRUE(addresses().ask_to_change(cast.member.id, "second@example.com"));
    link("thief keeps", MailingKind::farewell, "thief@example.com");
    ASSERT_TRUE(addresses().keep("owner keeps"));
    EXPECT_EQ(email_of(cast.member), old);
    EXPECT_FALSE(addresses().keep("thief keeps"));
    EXPECT_THAT(letters(MailingKind::farewell), IsEmpty());
}

}  // namespace
}  // namespace mulkko
