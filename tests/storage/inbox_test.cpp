#include "domain/inbox.h"

#include <atomic>
#include <thread>

#include "domain/mail_in.h"
#include "tests/storage/both_engines.h"
#include "tests/support/shipped_rules.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

auto all_of(Letter const& l) {
    return std::tuple(l.message_id, l.sender, l.sender_line, l.subject, l.text, l.failing);
}
auto all_of(KeptLetter const& k) {
    return std::tuple(
        std::tuple(k.id, k.key, k.status, k.fault, k.ticket, k.user, k.message),
        all_of(k.letter),
        std::tuple(k.rest, k.files, k.left_out, k.content_key, k.size, k.sha256),
        std::tuple(k.came_at, k.decided_by, k.decided_at)
    );
}

class InboxOn : public BothEngines {
protected:
    InboxOn() {
        write([&](Store& store) { ticket_ = store.tickets().add(plain_ticket(cast_)); });
    }

    KeptLetter letter(std::string key) const {
        KeptLetter kept{.key = std::move(key), .fault = LetterFault::other_sender};
        kept.ticket = ticket_;
        kept.user = cast_.member.id;
        kept.letter.message_id = "1@example.com";
        kept.letter.sender = "stranger@example.com";
        kept.letter.sender_line = "샘플 <stranger@example.com>";
        kept.letter.subject = "회신: 금형 😀";
        kept.letter.text = "온도 680도\n\"따옴표\" \\ 끝";
        kept.rest = "> 옛글";
        kept.files = {"도면.pdf", "照片.jpg"};
        kept.left_out = {"큰 파일.mp4"};
        kept.content_key = "0123456789abcdef";
        kept.size = 5'000'000'000;
        kept.sha256 = "hash";
        kept.came_at = cast::kNow;
        return kept;
    }
    LetterId add(KeptLetter const& kept) {
        LetterId id;
        write([&](Store& store) { id = *store.inbox().add(kept); });
        return id;
    }

    cast::Cast cast_ = enter_cast();
    TicketId ticket_;
};

TEST_P(InboxOn, ALetterComesBackAsItWas) {
    auto kept = letter("one");
    kept.id = add(kept);
    read([&](Store& store) {
        EXPECT_TRUE(store.inbox().knows("one"));
        EXPECT_FALSE(store.inbox().knows("ONE"));
        EXPECT_EQ(all_of(*store.inbox().find(kept.id)), all_of(kept));
        EXPECT_FALSE(store.inbox().find(LetterId{kept.id.value + 1}));
        EXPECT_EQ(store.inbox().count_waiting(), 1);
        EXPECT_TRUE(store.inbox().of(ticket_).empty()) << "it is no message";
    });
}

TEST_P(InboxOn, TheSameLetterIsRefusedAndTheUnitGoesOn) {
    add(letter("one"));
    write([&](Store& store) {
        auto const again = store.inbox().add(letter("one"));
        ASSERT_FALSE(again);
        EXPECT_EQ(again.error().code, ErrorCode::conflict);
        EXPECT_TRUE(store.inbox().add(letter("two")));
    });
    read([](Store& store) { EXPECT_EQ(store.inbox().with_status(LetterStatus::waiting, 10).size(), 2u); });
}

TEST_P(InboxOn, OfTwoWhoDecideOneDoes) {
    auto kept = letter("one");
    kept.id = add(kept);
    kept.status = LetterStatus::discarded;
    kept.decided_by = cast_.manager.id;
    kept.decided_at = cast::kNow + 1h;
    write([&](Store& store) { EXPECT_TRUE(store.inbox().decide(kept)); });
    auto late = kept;
    late.status = LetterStatus::added;
    write([&](Store& store) { EXPECT_FALSE(store.inbox().decide(late)); });
    read([&](Store& store) {
        EXPECT_EQ(all_of(*store.inbox().find(kept.id)), all_of(kept));
        EXPECT_EQ(store.inbox().count_waiting(), 0);
    });
}

TEST_P(InboxOn, ListsComeTheNewestFirstAndMessagesInTheirOrder) {
    write([&](Store& store) {
        for (int i = 0; i < 4; ++i) {
            auto kept = letter("key " + std::to_string(i));
            kept.came_at = cast::kNow + i * 1min;
            if (i % 2 == 0) {
                kept.status = LetterStatus::taken;
                kept.message = store.messages().add({.ticket = ticket_, .author = {}, .body = "말"});
            }
            ASSERT_TRUE(store.inbox().add(kept));
        }
    });
    read([&](Store& store) {
        auto const waiting = store.inbox().with_status(LetterStatus::waiting, 1);
        ASSERT_EQ(waiting.size(), 1u);
        EXPECT_EQ(waiting.front().key, "key 3");
        auto const messages = store.inbox().of(ticket_);
        ASSERT_EQ(messages.size(), 2u);
        EXPECT_EQ(messages.front().key, "key 0");
        EXPECT_TRUE(store.inbox().of(TicketId{ticket_.value + 1}).empty());
    });
}

TEST_P(InboxOn, FailingAddressesAreCounted) {
    write([&](Store& store) {
        int number = 0;
        for (auto const* address : {"a@example.com", "b@example.com", "a@example.com", ""}) {
            auto kept = letter("bounce " + std::to_string(number));
            kept.status = LetterStatus::bounced;
            kept.letter.failing = address;
            kept.came_at = cast::kNow + number++ * 1h;
            ASSERT_TRUE(store.inbox().add(kept));
        }
    });
    read([](Store& store) {
        std::vector<FailingAddress> const expected{
            {"a@example.com", 2, cast::kNow + 2h}, {"b@example.com", 1, cast::kNow + 1h}};
        EXPECT_EQ(store.inbox().failing_since(cast::kNow, 10), expected);
        EXPECT_EQ(store.inbox().failing_since(cast::kNow + 2h, 10).size(), 1u);
        EXPECT_EQ(store.inbox().failing_since(cast::kNow, 1).size(), 1u);
    });
}

TEST_P(InboxOn, OldOriginalsGoButNotOfThoseThatWait) {
    auto const add_as = [&](LetterStatus status) {
        auto kept = letter(std::string{name_of(status)});
        kept.status = status;
        return add(kept);
    };
    std::map<LetterStatus, LetterId> ids;
    for (auto const status : kLetterStatuses) ids[status] = add_as(status);
    write([](Store& store) { store.inbox().forget(cast::kNow + 1s, cast::kNow, 100); });
    read([&](Store& store) {
        for (auto const& [status, id] : ids) {
            auto const kept = store.inbox().find(id);
            ASSERT_TRUE(kept) << name_of(status);
            EXPECT_EQ(kept->content_key.empty(), status != LetterStatus::waiting) << name_of(status);
        }
    });
    write([](Store& store) { store.inbox().forget(cast::kNow, cast::kNow + 1s, 100); });
    read([&](Store& store) {
        EXPECT_TRUE(store.inbox().find(ids[LetterStatus::waiting]));
        EXPECT_TRUE(store.inbox().find(ids[LetterStatus::taken]));
        EXPECT_TRUE(store.inbox().find(ids[LetterStatus::added]));
        EXPECT_FALSE(store.inbox().find(ids[LetterStatus::ignored]));
        EXPECT_FALSE(store.inbox().find(ids[LetterStatus::bounced]));
        EXPECT_FALSE(store.inbox().find(ids[LetterStatus::discarded]));
    });
}

TEST_P(InboxOn, OfOneLetterOnTwoServersAtOnceOneMessageComes) {
    auto const other = ready(options());
    std::atomic<int> taken = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            ArrivedLetter arrived{.key = "same"};
            arrived.letter.text = "680도입니다.";
            arrived.addressee = Addressee{ticket_, cast_.member.id};
            auto& server = i % 2 == 0 ? database() : *other;
            Result<KeptLetter> kept;
            auto const run = server.run(Lane::write, [&](Store& store) {
                arrived.letter.sender = store.users().find(cast_.member.id)->email;
                kept = MailIn{store, shipped_rules(), cast::kNow}.take_in(arrived);
                return kept ? Outcome::keep : Outcome::undo;
            });
            EXPECT_TRUE(run);
            if (kept) ++taken;
        });
    }
    for (auto& thread : threads) thread.join();
    other->stop();
    EXPECT_EQ(taken, 1);
    read([&](Store& store) { EXPECT_EQ(store.messages().of(ticket_, true, {}, 10).size(), 1u); });
}

MULKKO_ON_BOTH_ENGINES(InboxOn);

}  // namespace
}  // namespace mulkko
