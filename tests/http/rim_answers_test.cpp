#include <gtest/gtest.h>

#include "tests/support/rim.h"

namespace mulkko {
namespace {

class RimAnswers : public testing::Test {
protected:
    RawAnswer get(std::string_view target) { return ask(rim.port(), request_for(target)); }

    Rim rim;
};

TEST_F(RimAnswers, HeadTellsTheLengthAndSendsNoBody) {
    RawClient client(rim.port());
    client.send("HEAD /big/70000 HTTP/1.1\r\nHost: a\r\n\r\nHEAD /stream/9 HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.answer(true).field("Content-Length"), "70000");
    EXPECT_EQ(client.answer(true).field("Content-Length"), "9");
    client.send(request_for("/"));
    EXPECT_EQ(client.answer().status, 200);
}

TEST_F(RimAnswers, NothingAndUnchangedHaveNoBody) {
    RawClient client(rim.port());
    client.send(request_for("/nothing") + request_for("/same") + request_for("/"));
    auto nothing = client.answer(), same = client.answer(), next = client.answer();
    EXPECT_EQ(nothing.status, 204);
    EXPECT_FALSE(nothing.has("Content-Length"));
    EXPECT_EQ(same.status, 304);
    EXPECT_EQ(same.field("ETag"), "\"1\"");
    EXPECT_EQ(next.status, 200);
}

TEST_F(RimAnswers, EveryAnswerIsProtectedAndNamed) {
    auto answer = get("/");
    EXPECT_EQ(answer.field("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(answer.field("Referrer-Policy"), "same-origin");
    EXPECT_EQ(answer.field("Server"), "mulkko");
    EXPECT_TRUE(answer.field("Date").ends_with(" GMT"));
    EXPECT_FALSE(answer.has("Strict-Transport-Security"));
    EXPECT_FALSE(answer.has("Content-Security-Policy"));
    EXPECT_NE(answer.field("X-Request-Id"), get("/").field("X-Request-Id"));
}

TEST_F(RimAnswers, APageMayLoadOnlyWhatIsOurs) {
    auto policy = get("/page").field("Content-Security-Policy");
    EXPECT_TRUE(policy.starts_with("default-src 'none'; script-src 'self';")) << policy;
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
}

TEST_F(RimAnswers, WhatAHandlerSaysItselfIsNotSaidTwice) {
    auto answer = get("/sandboxed");
    EXPECT_EQ(answer.field("Content-Security-Policy"), "sandbox");
    EXPECT_EQ(answer.head.find("default-src"), std::string::npos);
}

TEST_F(RimAnswers, ALineBreakInAValueMakesNoField) {
    auto answer = get("/split");
    EXPECT_EQ(answer.field("X-Split"), "a  Set-Cookie: b=c");
    EXPECT_FALSE(answer.has("Set-Cookie"));
    EXPECT_EQ(answer.head.find("X Bad"), std::string::npos);
    EXPECT_EQ(answer.body, "split");
}

TEST_F(RimAnswers, AnAnswerMayComeFromAnotherThread) {
    EXPECT_EQ(get("/elsewhere").body, "from another thread");
}

TEST_F(RimAnswers, BrokenMachineryIsAPlain500) {
    auto answer = get("/throws");
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body, "refused");
}

TEST_F(RimAnswers, ALongAnswerArrivesWhole) {
    EXPECT_EQ(get("/big/5000000").body, std::string(5'000'000, 'x'));
}

TEST_F(RimAnswers, AStreamArrivesWhole) {
    EXPECT_EQ(get("/stream/3000000").body, streamed_bytes(3'000'000));
    EXPECT_EQ(get("/stream/0").body, "");
}

TEST_F(RimAnswers, ABrokenStreamIsNeverTakenForAWholeOne) {
    for (auto broken_at : {0, 1'000'000, 2'000'000}) {
        RawClient client(rim.port());
        client.send(request_for("/broken/" + std::to_string(broken_at)));
        auto answer = client.answer();
        EXPECT_EQ(answer.field("Content-Length"), "2000000");
        EXPECT_LT(answer.body.size(), 2'000'000u);
        EXPECT_TRUE(client.is_closed());
    }
}

TEST_F(RimAnswers, AnOldClientIsToldThatTheConnectionStays) {
    RawClient client(rim.port());
    client.send("GET /big/9 HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
    EXPECT_EQ(client.answer().field("Connection"), "keep-alive");
    client.send("GET /big/9 HTTP/1.0\r\n\r\n");
    EXPECT_EQ(client.answer().field("Connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST_F(RimAnswers, AFeedComesPieceByPieceUntilItIsOver) {
    RawClient client(rim.port());
    client.send(request_for("/feed"));
    auto head = client.answer();
    EXPECT_EQ(head.field("Content-Type"), "text/event-stream");
    EXPECT_FALSE(head.has("Content-Length"));
    rim.answerer.feed("data: 1\n\n");
    EXPECT_EQ(client.bytes(9), "data: 1\n\n");
    rim.answerer.feed("data: 2\n\n");
    rim.answerer.end_feed();
    EXPECT_EQ(client.everything(), "data: 2\n\n");
    EXPECT_TRUE(client.has_closed());
    EXPECT_EQ(rim.answerer.closed_feeds, 1);
}

TEST_F(RimAnswers, AFeedWithAnEndComesInChunks) {
    RawClient client(rim.port());
    client.send(request_for("/table/2"));
    auto const head = client.answer();
    EXPECT_EQ(head.field("Transfer-Encoding"), "chunked");
    EXPECT_FALSE(head.has("Content-Length"));
    EXPECT_EQ(client.everything(), "7\r\nline 1\n\r\n7\r\nline 2\n\r\n0\r\n\r\n");
}

TEST_F(RimAnswers, AFeedThatBreaksOffHasNoEnd) {
    RawClient client(rim.port());
    client.send(request_for("/torn/1"));
    client.answer();
    EXPECT_EQ(client.everything(), "7\r\nline 1\n\r\n");
    EXPECT_TRUE(client.has_closed());
}

TEST_F(RimAnswers, AnOldClientGetsAFeedWithoutChunks) {
    RawClient client(rim.port());
    client.send("GET /table/2 HTTP/1.0\r\n\r\n");
    EXPECT_FALSE(client.answer().has("Transfer-Encoding"));
    EXPECT_EQ(client.everything(), "line 1\nline 2\n");
}

TEST_F(RimAnswers, AFeedLearnsThatItsReaderHasGone) {
    {
        RawClient client(rim.port());
        client.send(request_for("/feed"));
        client.answer();
    }
    for (int i = 0; i < 2000 && rim.answerer.closed_feeds == 0; ++i) {
        rim.answerer.feed("data: anyone?\n\n");
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    EXPECT_EQ(rim.answerer.closed_feeds, 1);
}

}  // namespace
}  // namespace mulkko
