#include <thread>

#include "domain/links.h"
#include "domain/mail_choices.h"
#include "domain/outbox.h"
#include "tests/storage/both_engines.h"

// Letters on their way out: each in one hand at a time, whatever becomes of the hand.

namespace mulkko {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Mailings : public BothEngines {
protected:
    Mailings() {
        write([&](Store& store) {
            ticket = store.tickets().add(plain_ticket(cast));
            Event event{.ticket = ticket, .action = "message", .at = cast::kNow};
            event.id = store.events().add(event);
            for (int i = 0; i < 3; ++i) {
                notices.push_back(store.outbox().add({
                    .id = {},
                    .user = cast.member.id,
                    .ticket = ticket,
                    .event = event.id,
                    .kind = "message",
                    .created_at = cast::kNow + std::chrono::seconds{i},
                }));
            }
        });
    }

    Mailing letter() const {
        return {.user = cast.member.id, .ticket = ticket, .next_at = cast::kNow, .created_at = cast::kNow};
    }
    /// Gathers some of the notices into a letter.
    std::optional<MailingId> gathered(std::vector<NoticeId> const& some) {
        std::optional<MailingId> id;
        write([&](Store& store) { id = store.outbox().gather(letter(), some); });
        return id;
    }
    std::vector<Mailing> claimed(Duration lease = 1h) {
        std::vector<Mailing> letters;
        write([&](Store& store) { letters = store.outbox().claim(10, cast::kNow, lease); });
        return letters;
    }
    bool settled(Mailing letter, MailingState state) {
        bool done = false;
        letter.state = state;
        letter.settled_at = cast::kNow;
        write([&](Store& store) { done = store.outbox().settle(letter); });
        return done;
    }

    cast::Cast cast = enter_cast();
    TicketId ticket;
    std::vector<NoticeId> notices;
};

TEST_P(Mailings, TakeUpEachNoticeOnce) {
    auto const first = gathered({notices[0], notices[1]});
    ASSERT_TRUE(first);
    EXPECT_FALSE(gathered({notices[0], notices[1]})) << "both are in a letter already";
    auto const second = gathered(notices);
    ASSERT_TRUE(second);
    read([&](Store& store) {
        EXPECT_THAT(store.outbox().in(*first), SizeIs(2));
        EXPECT_THAT(store.outbox().in(*second), SizeIs(1));
        EXPECT_THAT(store.outbox().waiting_for(cast.member.id, cast::kNow, 10), IsEmpty());
        EXPECT_EQ(store.outbox().count_in(MailingState::waiting), 2);
    });
}

TEST_P(Mailings, AreInOneHandAtATime) {
    auto const id = gathered(notices);
    auto const mine = claimed();
    ASSERT_THAT(mine, SizeIs(1));
    EXPECT_EQ(mine[0].id, *id);
    EXPECT_THAT(claimed(), IsEmpty());
    EXPECT_TRUE(settled(mine[0], MailingState::sent));
    EXPECT_THAT(claimed(), IsEmpty());
}

TEST_P(Mailings, PassToOthersWhenALeaseEndsAndTheLateHolderIsRefused) {
    gathered(notices);
    auto const late = claimed(0s);
    ASSERT_THAT(late, SizeIs(1));
    std::this_thread::sleep_for(10ms);
    auto const next = claimed();
    ASSERT_THAT(next, SizeIs(1));
    EXPECT_EQ(next[0].id, late[0].id) << "the same letter, with the same Message-ID";
    EXPECT_FALSE(settled(late[0], MailingState::dead));
    EXPECT_TRUE(settled(next[0], MailingState::sent));
}

TEST_P(Mailings, OfOneTicketGoInOrder) {
    gathered({notices[0]});
    gathered({notices[1]});
    auto const first = claimed();
    ASSERT_THAT(first, SizeIs(1)) << "the second waits for the first";
    auto again = first[0];
    again.next_at = cast::kNow + 1h;
    EXPECT_TRUE(settled(again, MailingState::waiting)) << "to be tried later";
    EXPECT_THAT(claimed(), IsEmpty());
    write([&](Store& store) {
        auto const due = store.outbox().claim(10, cast::kNow + 2h, 1h);
        ASSERT_THAT(due, SizeIs(1));
        EXPECT_EQ(due[0].id, first[0].id);
    });
}

TEST_P(Mailings, WaitForNobodyElse) {
    gathered({notices[0]});
    write([&](Store& store) {
        auto other = letter();
        other.user = cast.manager.id;
        store.outbox().add(other);
    });
    EXPECT_THAT(claimed(), SizeIs(2));
}

TEST_P(Mailings, GoToOneOfManyServers) {
    for (int i = 0; i < 12; ++i) {
        write([&](Store& store) {
            auto one = letter();
            one.ticket = {};
            store.outbox().add(one);
        });
    }
    auto other = ready(options());
    std::vector<Mailing> here, there;
    auto const take = [](Database& database, std::vector<Mailing>& all) {
        for (int i = 0; i < 12; ++i) {
            std::vector<Mailing> some;
            write_in(database, [&](Store& store) { some = store.outbox().claim(2, cast::kNow, 1h); });
            all.insert(all.end(), some.begin(), some.end());
        }
    };
    std::thread beside([&] { take(*other, there); });
    take(database(), here);
    beside.join();
    std::set<MailingId> all;
    for (auto const* hand : {&here, &there}) {
        for (auto const& one : *hand) EXPECT_TRUE(all.insert(one.id).second) << "in two hands at once";
    }
    EXPECT_THAT(all, SizeIs(12));
}

TEST_P(Mailings, ThatAreDeadMayTryAnew) {
    gathered(notices);
    auto const mine = claimed();
    ASSERT_THAT(mine, SizeIs(1));
    EXPECT_TRUE(settled(mine[0], MailingState::dead));
    write([&](Store& store) {
        EXPECT_THAT(store.outbox().in_state(MailingState::dead, {}, 10), SizeIs(1));
        EXPECT_TRUE(store.outbox().send_again(mine[0].id, cast::kNow));
        EXPECT_FALSE(store.outbox().send_again(mine[0].id, cast::kNow));
        EXPECT_THAT(store.outbox().in_state(MailingState::dead, {}, 10), IsEmpty());
    });
    EXPECT_THAT(claimed(), SizeIs(1));
}

TEST_P(Mailings, LeaveOutWhatIsHeldBackOrTooOld) {
    write([&](Store& store) {
        auto& outbox = store.outbox();
        outbox.hold(notices[2], cast::kNow + 8h);
        EXPECT_THAT(outbox.waiting_for(cast.member.id, cast::kNow, 10), SizeIs(2));
        EXPECT_THAT(outbox.waiting_for(cast.member.id, cast::kNow + 8h, 10), SizeIs(3));
        EXPECT_EQ(outbox.drop_older(cast::kNow + 1s, 10), 1);
        EXPECT_THAT(outbox.waiting_for(cast.member.id, cast::kNow, 10), SizeIs(1));
        EXPECT_THAT(outbox.readers_waiting(cast::kNow + 1s, cast::kNow, 10), ElementsAre(cast.member.id));
        EXPECT_THAT(outbox.readers_waiting(cast::kNow, cast::kNow, 10), IsEmpty());
        outbox.hold_no_longer(cast.member.id);
        EXPECT_THAT(outbox.waiting_for(cast.member.id, cast::kNow, 10), SizeIs(2));
    });
}

TEST_P(Mailings, KeepOldNewsThatWaitBehindALetterNotDeliveredYet) {
    gathered({notices[0]});
    auto const mine = claimed();
    ASSERT_THAT(mine, SizeIs(1));
    write([&](Store& store) {
        EXPECT_EQ(store.outbox().drop_older(cast::kNow + 24h, 10), 0);
        EXPECT_THAT(store.outbox().waiting_for(cast.member.id, cast::kNow, 10), SizeIs(2));
    });
    EXPECT_TRUE(settled(mine[0], MailingState::sent));
    write([&](Store& store) { EXPECT_EQ(store.outbox().drop_older(cast::kNow + 24h, 10), 2); });
}

TEST_P(Mailings, AreForgottenOnceTheyAreOld) {
    gathered(notices);
    auto const mine = claimed();
    EXPECT_TRUE(settled(mine.at(0), MailingState::sent));
    write([&](Store& store) {
        store.outbox().purge(cast::kNow, 100);
        EXPECT_TRUE(store.outbox().find(mine[0].id));
        store.outbox().purge(cast::kNow + 24h, 100);
        EXPECT_FALSE(store.outbox().find(mine[0].id));
        EXPECT_THAT(store.outbox().of(ticket), IsEmpty());
    });
}

TEST_P(Mailings, AreAsTheirReaderChose) {
    MailChoice const choice{
        .user = cast.member.id,
        .switched_off = {"progress"},
        .digest = true,
        .quiet = true,
        .quiet_from = 1300,
        .quiet_until = 420,
        .time_zone = "Asia/Seoul",
    };
    write([&](Store& store) {
        EXPECT_EQ(store.mail_choices().of(cast.member.id), MailChoice{.user = cast.member.id});
        store.mail_choices().keep({.user = cast.member.id});
        store.mail_choices().keep(choice);
    });
    read([&](Store& store) { EXPECT_EQ(store.mail_choices().of(cast.member.id), choice); });
}

TEST_P(Mailings, WithALinkLetSomebodyInOnce) {
    Link const link{"hash", cast.member.id, MailingKind::reset, cast::kNow, cast::kNow + 1h};
    write([&](Store& store) {
        store.links().add(link);
        store.links().add({"other", cast.member.id, MailingKind::reset, cast::kNow, cast::kNow + 1h});
        store.links().add({"old", cast.manager.id, MailingKind::invitation, cast::kNow, cast::kNow});
    });
    write([&](Store& store) {
        auto const found = store.links().find("hash");
        ASSERT_TRUE(found);
        EXPECT_EQ(found->user, cast.member.id);
        EXPECT_EQ(found->purpose, MailingKind::reset);
        EXPECT_TRUE(store.links().use("hash"));
        EXPECT_FALSE(store.links().use("hash"));
        EXPECT_TRUE(store.links().find("other"));
        store.links().end(cast.member.id, MailingKind::reset, {});
        EXPECT_FALSE(store.links().find("other"));
        store.links().purge(cast::kNow + 1s, 10);
        EXPECT_FALSE(store.links().find("old"));
    });
}

TEST_P(Mailings, GoToAnAddressOfTheirOwnUntilTheyAreNotWantedAnyMore) {
    auto to_new = letter();
    to_new.kind = MailingKind::confirmation;
    to_new.address = "새@example.com";
    write([&](Store& store) { store.outbox().add(to_new); });
    write([&](Store& store) {
        auto const kept = store.outbox().in_state(MailingState::waiting, {}, 10);
        ASSERT_THAT(kept, SizeIs(1));
        EXPECT_EQ(kept[0].address, to_new.address);
        EXPECT_FALSE(store.outbox().stuck_since(cast::kNow + 1h)) << "nobody tried yet";
        store.outbox().drop_waiting(cast.member.id, MailingKind::farewell, cast::kNow);
        EXPECT_EQ(store.outbox().count_in(MailingState::waiting), 1);
        store.outbox().drop_waiting(cast.member.id, MailingKind::confirmation, cast::kNow);
        EXPECT_EQ(store.outbox().count_in(MailingState::dropped), 1);
    });
}

TEST_P(Mailings, ThatCannotBeHandedOverAreFound) {
    auto stuck = letter();
    stuck.error = "no such host";
    write([&](Store& store) {
        store.outbox().add(letter());
        auto const id = store.outbox().add(stuck);
        EXPECT_FALSE(store.outbox().stuck_since(cast::kNow));
        EXPECT_EQ(store.outbox().stuck_since(cast::kNow + 1s)->id, id);
    });
}

TEST_P(Mailings, KnowTheAddressesThatFail) {
    AddressTrouble const trouble{"gone@example.com", true, 2, "550 5.1.1 없음", cast::kNow, cast::kNow + 1h};
    write([&](Store& store) {
        auto user = *store.users().find(cast.member.id);
        user.email = trouble.address;
        store.users().update(user);
        EXPECT_FALSE(store.outbox().trouble_of(cast.member.id));
        store.outbox().note({.address = trouble.address});
        store.outbox().note(trouble);
        store.outbox().note({.address = "other@example.com", .last_at = cast::kNow});
    });
    write([&](Store& store) {
        EXPECT_EQ(store.outbox().trouble_of(cast.member.id), trouble);
        EXPECT_EQ(store.outbox().trouble_of(trouble.address), trouble);
        EXPECT_FALSE(store.outbox().trouble_of(cast.manager.id));
        ASSERT_THAT(store.outbox().troubles(10), SizeIs(2));
        EXPECT_EQ(store.outbox().troubles(1)[0], trouble);
        store.outbox().forget_trouble(trouble.address);
        EXPECT_FALSE(store.outbox().trouble_of(cast.member.id));
    });
}

TEST_P(Mailings, WithALinkConfirmTheAddressThatSomebodyWants) {
    write([&](Store& store) {
        auto& links = store.links();
        links.want({cast.member.id, "first@example.com", cast::kNow});
        links.want({cast.member.id, "second@example.com", cast::kNow + 1s});
        links.add({"old", cast.member.id, MailingKind::farewell, cast::kNow, cast::kNow + 1h, "a@example.com"}
        );
        links.add(
            {"new", cast.member.id, MailingKind::farewell, cast::kNow + 1s, cast::kNow + 1h, "b@example.com"}
        );
        EXPECT_EQ(links.wanted_by(cast.member.id)->address, "second@example.com");
        EXPECT_FALSE(links.wanted_by(cast.manager.id));
        links.end(cast.member.id, MailingKind::confirmation, {});
        EXPECT_EQ(links.find("old")->address, "a@example.com");
        links.end(cast.member.id, MailingKind::farewell, cast::kNow + 1s);
        EXPECT_TRUE(links.find("old"));
        EXPECT_FALSE(links.find("new"));
        links.want_no_longer(cast.member.id);
        EXPECT_FALSE(links.wanted_by(cast.member.id));
    });
}

INSTANTIATE_TEST_SUITE_P(
    Engines, Mailings, testing::Values(OnEngine::sqlite, OnEngine::mariadb), engine_name
);

}  // namespace
}  // namespace mulkko
