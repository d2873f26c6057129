#include <atomic>
#include <thread>

#include "tests/storage/both_engines.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

auto all_of(Session const& s) {
    return std::tuple(s.key_hash, s.user, s.csrf_token, s.created_at, s.seen_at, s.expires_at);
}
auto all_of(Token const& t) { return std::tuple(t.id, t.user, t.name, t.key_hash, t.created_at); }
auto all_of(GivenAnswer const& a) {
    return std::tuple(
        a.scope, a.key, a.body_hash, a.status, a.headers, a.content_type, a.body, a.at, a.expires_at
    );
}

class CredentialsOn : public BothEngines {
protected:
    Session session(std::string key) const {
        return {std::move(key), cast_.casting_person.id, "csrf", cast::kNow, cast::kNow, cast::kNow + 24h};
    }
    static GivenAnswer answer(std::string key) {
        return {
            .scope = "7 POST /tickets",
            .key = std::move(key),
            .body_hash = "hash",
            .status = 201,
            .headers = {{"Location", "/api/v1/tickets/1"}, {"ETag", "\"1\""}},
            .content_type = "application/json",
            .body = "{\"title\": \"제목 😀\"}",
            .at = cast::kNow,
            .expires_at = cast::kNow + 24h,
        };
    }

    cast::Cast cast_ = enter_cast();
};

TEST_P(CredentialsOn, ASessionComesBackWithItsUser) {
    auto kept = session("hash one");
    write([&](Store& store) { store.credentials().add_session(kept); });
    write([&](Store& store) { store.credentials().touch_session("hash one", cast::kNow + 1h); });
    kept.seen_at = cast::kNow + 1h;
    read([&](Store& store) {
        EXPECT_EQ(all_of(*store.credentials().session("hash one")), all_of(kept));
        auto const signed_in = store.credentials().signed_in("hash one");
        ASSERT_TRUE(signed_in);
        EXPECT_EQ(all_of(signed_in->first), all_of(kept));
        EXPECT_EQ(signed_in->second.id, cast_.casting_person.id);
        EXPECT_EQ(signed_in->second.expert, cast_.casting.id);
        EXPECT_FALSE(store.credentials().signed_in("hash on"));
        EXPECT_FALSE(store.credentials().signed_in("HASH ONE"));
    });
}

TEST_P(CredentialsOn, EndedSessionsAreGone) {
    write([&](Store& store) {
        for (auto const* key : {"a", "b", "c"}) store.credentials().add_session(session(key));
        auto others = session("d");
        others.user = cast_.manager.id;
        store.credentials().add_session(others);
        store.credentials().end_session("a");
    });
    read([&](Store& store) {
        EXPECT_FALSE(store.credentials().session("a"));
        EXPECT_TRUE(store.credentials().session("b"));
    });
    write([&](Store& store) { store.credentials().end_sessions_of(cast_.casting_person.id); });
    read([&](Store& store) {
        EXPECT_FALSE(store.credentials().session("b"));
        EXPECT_FALSE(store.credentials().signed_in("c"));
        EXPECT_TRUE(store.credentials().session("d"));
    });
}

TEST_P(CredentialsOn, ATokenSpeaksForItsUserUntilItEnds) {
    Token token{
        .user = cast_.member.id, .name = "ERP 연동", .key_hash = "token hash", .created_at = cast::kNow};
    write([&](Store& store) { token.id = store.credentials().add_token(token); });
    read([&](Store& store) {
        EXPECT_EQ(all_of(*store.credentials().token("token hash")), all_of(token));
        auto const bearer = store.credentials().bearer("token hash");
        ASSERT_TRUE(bearer);
        EXPECT_EQ(bearer->id, cast_.member.id);
        EXPECT_EQ(bearer->company, cast_.maker.id);
        EXPECT_FALSE(bearer->expert);
        EXPECT_FALSE(store.credentials().bearer("%"));
    });
    write([&](Store& store) { store.credentials().end_tokens_of(cast_.member.id); });
    read([&](Store& store) { EXPECT_FALSE(store.credentials().bearer("token hash")); });
}

TEST_P(CredentialsOn, FailuresCountBySubjectAndTime) {
    write([](Store& store) {
        for (int i = 0; i < 5; ++i)
            store.credentials().add_failed_sign_in("a@example.com", cast::kNow - i * 1min);
        store.credentials().add_failed_sign_in("192.0.2.1", cast::kNow);
    });
    read([](Store& store) {
        EXPECT_EQ(store.credentials().failed_sign_ins("a@example.com", cast::kNow - 2min), 3);
        EXPECT_EQ(store.credentials().failed_sign_ins("192.0.2.1", cast::kNow - 2min), 1);
        EXPECT_EQ(store.credentials().failed_sign_ins("nobody", cast::kNow - 2min), 0);
    });
    write([](Store& store) { store.credentials().forget_failed_sign_ins("a@example.com"); });
    read([](Store& store) {
        EXPECT_EQ(store.credentials().failed_sign_ins("a@example.com", Time{}), 0);
        EXPECT_EQ(store.credentials().failed_sign_ins("192.0.2.1", Time{}), 1);
    });
}

TEST_P(CredentialsOn, AnAnswerComesBackByteForByte) {
    auto kept = answer("key");
    kept.body += std::string("\0\xff\xfe", 3);
    write([&](Store& store) { EXPECT_TRUE(store.credentials().keep_answer(kept)); });
    read([&](Store& store) {
        auto const found = store.credentials().given_answer(kept.scope, "key");
        ASSERT_TRUE(found);
        EXPECT_EQ(all_of(*found), all_of(kept));
        EXPECT_FALSE(store.credentials().given_answer(kept.scope, "KEY"));
        EXPECT_FALSE(store.credentials().given_answer(kept.scope, "key "));
        EXPECT_FALSE(store.credentials().given_answer("8 POST /tickets", "key"));
    });
}

TEST_P(CredentialsOn, OfTwentyEqualRequestsAtOnceOneIsKeptWithWhatItDid) {
    std::atomic<int> kept = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 20; ++i) {
        threads.emplace_back([&] {
            bool mine = false;
            auto const done = database().run(Lane::write, [&](Store& store) {
                store.tickets().add(plain_ticket(cast_));
                mine = store.credentials().keep_answer(answer("same")).has_value();
                return mine ? Outcome::keep : Outcome::undo;
            });
            EXPECT_TRUE(done);
            kept += mine ? 1 : 0;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(kept, 1);
    read([](Store& store) {
        EXPECT_EQ(store.tickets().list({.scope = {.everything = true}, .limit = 100}).items.size(), 1u);
    });
}

TEST_P(CredentialsOn, WhatHasExpiredIsPurgedInSmallPieces) {
    write([&](Store& store) {
        for (int i = 0; i < 5; ++i) {
            store.credentials().add_session(session("s" + std::to_string(i)));
            EXPECT_TRUE(store.credentials().keep_answer(answer("k" + std::to_string(i))));
            store.credentials().add_failed_sign_in("a", cast::kNow);
        }
        auto lasting = session("lasting");
        lasting.expires_at = cast::kNow + 480h;
        store.credentials().add_session(lasting);
        store.credentials().purge(cast::kNow, 3);
    });
    auto const left = [&] {
        int count = 0;
        read([&](Store& store) {
            for (int i = 0; i < 5; ++i) {
                if (store.credentials().session("s" + std::to_string(i))) ++count;
                if (store.credentials().given_answer("7 POST /tickets", "k" + std::to_string(i))) ++count;
            }
            count += store.credentials().failed_sign_ins("a", Time{});
        });
        return count;
    };
    EXPECT_EQ(left(), 15);
    write([](Store& store) { store.credentials().purge(cast::kNow + 48h, 3); });
    EXPECT_EQ(left(), 6);
    write([](Store& store) { store.credentials().purge(cast::kNow + 48h, 3); });
    EXPECT_EQ(left(), 0);
    read([](Store& store) { EXPECT_TRUE(store.credentials().session("lasting")); });
}

MULKKO_ON_BOTH_ENGINES(CredentialsOn);

}  // namespace
}  // namespace mulkko
