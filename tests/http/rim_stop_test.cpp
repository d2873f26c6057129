#include <gtest/gtest.h>

#include <csignal>

#include "tests/support/rim.h"

namespace mulkko {
namespace {

class RimStop : public testing::Test {
protected:
    /// Has a client wait for an answer that is being worked on.
    void hold(RawClient& client) {
        client.send(request_for("/held"));
        rim.answerer.wait_for_held(1);
    }

    Rim rim;
};

TEST_F(RimStop, ARequestInWorkIsAnswered) {
    RawClient client(rim.port());
    hold(client);
    rim.listener->stop();
    while (!rim.answerer.is_stopping) std::this_thread::yield();
    rim.answerer.release();
    auto answer = client.answer();
    EXPECT_EQ(answer.body, "held and released");
    EXPECT_EQ(answer.field("Connection"), "close");
    rim.wait_for_end();
}

TEST_F(RimStop, IdleConnectionsEndAndNewOnesFindNobody) {
    RawClient in_work(rim.port()), idle(rim.port()), silent(rim.port());
    idle.send(request_for("/"));
    idle.answer();
    hold(in_work);
    rim.listener->stop();
    EXPECT_TRUE(idle.is_closed());
    EXPECT_TRUE(silent.is_closed());
    EXPECT_TRUE(RawClient(rim.port()).has_closed());
}

TEST_F(RimStop, ARequestThatIsStillArrivingIsAnswered) {
    RawClient client(rim.port()), other(rim.port());
    hold(other);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
    EXPECT_EQ(ask(rim.port(), request_for("/")).status, 200) << "by now the server has read the half";
    rim.listener->stop();
    while (!rim.answerer.is_stopping) std::this_thread::yield();
    client.send("llo");
    EXPECT_TRUE(client.answer().body.ends_with("body hello"));
}

TEST_F(RimStop, TheSecondTimeEndsAtOnce) {
    RawClient client(rim.port());
    hold(client);
    rim.listener->stop();
    rim.listener->stop();
    rim.wait_for_end();
    rim.listener.reset();
    rim.answerer.release();
    EXPECT_EQ(client.answer().status, 0);
}

TEST_F(RimStop, WaitsNoLongerThanAgreed) {
    Config config;
    config.drain_seconds = 1;
    Rim hasty(config);
    RawClient client(hasty.port());
    client.send(request_for("/held"));
    hasty.answerer.wait_for_held(1);
    hasty.listener->stop();
    hasty.wait_for_end();
    EXPECT_EQ(client.everything(), "");
}

TEST_F(RimStop, AFeedEnds) {
    RawClient client(rim.port());
    client.send(request_for("/feed"));
    client.answer();
    rim.listener->stop();
    EXPECT_TRUE(client.is_closed());
    rim.wait_for_end();
    EXPECT_EQ(rim.answerer.closed_feeds, 1);
}

TEST_F(RimStop, ASignalStopsAsWell) {
    rim.listener->stop_on_signals();
    RawClient client(rim.port());
    hold(client);
    ::kill(::getpid(), SIGTERM);
    while (!rim.answerer.is_stopping) std::this_thread::yield();
    rim.answerer.release();
    EXPECT_EQ(client.answer().body, "held and released");
    rim.wait_for_end();
}

TEST_F(RimStop, APortThatIsTakenIsNamed) {
    Config config;
    config.port = rim.port();
    config.temporary_directory = rim.folder.path();
    ToyAnswerer answerer;
    auto second = Listener::open(config, answerer);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().field, "port");
    EXPECT_EQ(second.error().message, "error.port_taken");
    EXPECT_EQ(second.error().values.at("port"), std::to_string(rim.port()));
}

TEST_F(RimStop, AnAddressThatIsNotOursIsNamed) {
    Config config;
    config.temporary_directory = rim.folder.path();
    ToyAnswerer answerer;
    for (auto address : {"192.0.2.1", "nowhere"}) {
        config.address = address;
        auto opened = Listener::open(config, answerer);
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().field, "address");
    }
}

}  // namespace
}  // namespace mulkko
