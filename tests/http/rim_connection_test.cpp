#include <gtest/gtest.h>

#include "tests/support/rim.h"

namespace mulkko {
namespace {

Config limited(auto change) {
    Config config;
    change(config);
    return config;
}

/// Waits until the server has a place again.
bool gets_a_place(Rim& rim) {
    for (int i = 0; i < 1000; ++i) {
        if (ask(rim.port(), request_for("/")).status == 200) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

TEST(RimConnection, EndsAfterItsShareOfRequests) {
    Rim rim(limited([](Config& config) { config.keep_alive_requests = 3; }));
    RawClient client(rim.port());
    for (auto last : {false, false, true}) {
        client.send(request_for("/"));
        EXPECT_EQ(client.answer().field("Connection"), last ? "close" : "");
    }
    EXPECT_TRUE(client.is_closed());
}

TEST(RimConnection, EndsWithoutAWordWhenItIsIdle) {
    Rim rim(limited([](Config& config) { config.keep_alive_seconds = 1; }));
    RawClient client(rim.port());
    client.send(request_for("/"));
    client.answer();
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(client.everything(), "");
}

TEST(RimConnection, EndsWithoutAWordWhenNobodySpeaks) {
    Rim rim(limited([](Config& config) { config.header_seconds = 1; }));
    RawClient client(rim.port());
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(client.everything(), "");
}

TEST(RimConnection, ASlowHeadIsRefused) {
    Rim rim(limited([](Config& config) { config.header_seconds = 1; }));
    RawClient first(rim.port());
    first.send("GET / HTTP/1.1\r\nHost: a\r\n");
    EXPECT_EQ(first.answer().status, 408);
    EXPECT_TRUE(first.is_closed());

    RawClient second(rim.port());
    second.send(request_for("/") + "GET / HT");
    EXPECT_EQ(second.answer().status, 200);
    EXPECT_EQ(second.answer().status, 408);
}

TEST(RimConnection, AHeadThatTricklesInIsRefused) {
    Rim rim(limited([](Config& config) { config.header_seconds = 1; }));
    RawClient client(rim.port());
    client.send("GET / HTTP/1.1\r\nHost: a\r\n");
    while (!client.has_answer() && client.send("X: y\r\n")) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    EXPECT_EQ(client.answer().status, 408);
}

TEST(RimConnection, ABodyThatStopsComingIsRefused) {
    Rim rim(limited([](Config& config) { config.body_idle_seconds = 1; }));
    RawClient client(rim.port());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");
    EXPECT_EQ(client.answer().status, 408);
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(rim.answerer.answered, 0);
}

TEST(RimConnection, ABodyThatTricklesInIsRefused) {
    Rim rim(limited([](Config& config) {
        config.body_idle_seconds = 1;
        config.body_bytes_per_second = 1'000'000;
    }));
    RawClient client(rim.port());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
    while (!client.has_answer() && client.send("some")) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    EXPECT_EQ(client.answer().status, 408);
}

TEST(RimConnection, WhoDoesNotReadIsDropped) {
    Rim rim(limited([](Config& config) {
        config.write_stall_seconds = 1;
        config.connections = 1;
    }));
    RawClient client(rim.port());
    client.send(request_for("/stream/100000000"));
    ASSERT_EQ(ask(rim.port(), request_for("/")).status, 503) << "the reader has its place still";
    EXPECT_TRUE(gets_a_place(rim));
}

TEST(RimConnection, ThereAreOnlySoManyAtOnce) {
    Rim rim(limited([](Config& config) { config.connections = 2; }));
    RawClient first(rim.port());
    {
        RawClient second(rim.port());
        second.send(request_for("/"));
        EXPECT_EQ(second.answer().status, 200);
        auto third = ask(rim.port(), request_for("/"));
        EXPECT_EQ(third.status, 503);
        EXPECT_EQ(third.field("Retry-After"), "5");
    }
    EXPECT_TRUE(gets_a_place(rim));
}

TEST(RimConnection, OneAddressHasOnlySoMany) {
    Rim rim(limited([](Config& config) { config.connections_per_address = 1; }));
    RawClient client(rim.port());
    client.send(request_for("/"));
    EXPECT_EQ(client.answer().status, 200);
    EXPECT_EQ(ask(rim.port(), request_for("/")).status, 503);
}

TEST(RimConnection, AProxyStandsForMany) {
    Rim rim(limited([](Config& config) {
        config.connections_per_address = 1;
        config.trusted_proxy = "127.0.0.1";
    }));
    RawClient client(rim.port());
    client.send(request_for("/"));
    EXPECT_EQ(client.answer().status, 200);
    EXPECT_EQ(ask(rim.port(), request_for("/")).status, 200);
}

TEST(RimConnection, ManyRequestsAtOnceAreAnsweredInOrder) {
    Rim rim;
    RawClient client(rim.port());
    std::string requests;
    for (int i = 0; i < 200; ++i) {
        requests += i % 3 == 0 ? request_for("/elsewhere") : request_for("/big/" + std::to_string(i));
    }
    client.send(requests);
    for (int i = 0; i < 200; ++i) {
        auto size = i % 3 == 0 ? std::string("from another thread").size() : static_cast<std::size_t>(i);
        ASSERT_EQ(client.answer().body.size(), size);
    }
}

TEST(RimConnection, ItIsNoMatterThatAClientLeavesBeforeItsAnswer) {
    Rim rim;
    {
        RawClient client(rim.port());
        client.send(request_for("/held"));
        rim.answerer.wait_for_held(1);
    }
    rim.answerer.release();
    EXPECT_EQ(ask(rim.port(), request_for("/")).status, 200);
}

}  // namespace
}  // namespace mulkko
