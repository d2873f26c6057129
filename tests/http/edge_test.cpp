#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "server/json_body.h"
#include "server/language_choice.h"
#include "server/rate_limit.h"
#include "server/workers.h"

// The small parts of the edge, each by itself.

namespace mulkko::test {
namespace {

using namespace std::chrono_literals;

TEST(RateLimits, GiveBackWhatTimeAllows) {
    RateLimit limit(60);
    RateLimit::Moment now{1h};
    for (int i = 0; i < 60; ++i) EXPECT_FALSE(limit.count("someone", now));
    EXPECT_EQ(limit.count("someone", now), 1);
    EXPECT_FALSE(limit.count("somebody else", now));
    EXPECT_FALSE(limit.count("someone", now + 1s));
    EXPECT_TRUE(limit.count("someone", now + 1s));
    EXPECT_FALSE(limit.count("someone", now + 2h));
}

TEST(RateLimits, StayOfOneSizeWhoeverComes) {
    RateLimit limit(5, 64);
    RateLimit::Moment now{1h};
    for (int i = 0; i < 100'000; ++i) EXPECT_FALSE(limit.count("10.0.0." + std::to_string(i), now));
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(limit.count("one who stays", now));
    EXPECT_TRUE(limit.count("one who stays", now));
}

TEST(RateLimits, CountIpv6ByNetwork) {
    EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), network_of("2001:db8:1:2:ffff::1"));
    EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
    EXPECT_EQ(network_of("::ffff:192.0.2.7"), "192.0.2.7");
    EXPECT_NE(network_of("192.0.2.7"), network_of("192.0.2.8"));
}

TEST(Languages, AreChosenByWhatTheBrowserLikesBest) {
    EXPECT_EQ(language_wished_for("ko-KR,ko;q=0.9,en;q=0.8"), Language::ko);
    EXPECT_EQ(language_wished_for("fr-FR, zh-Hans-CN;q=0.7, en;q=0.3"), Language::zh);
    EXPECT_EQ(language_wished_for("en;q=0.1, KO;q=0.2"), Language::ko);
    EXPECT_EQ(language_wished_for("kok, zhx"), Language::en);
    EXPECT_EQ(language_wished_for("ko;q=0"), Language::en);
    EXPECT_EQ(language_wished_for(""), Language::en);
    EXPECT_EQ(language_wished_for(std::string(600, ',') + "ko"), Language::en);
    for (auto odd : {"ko;q=1.5x", "ko;q=0.ab", ";;;", "q=1", ",,,;q=,"}) language_wished_for(odd);
}

TEST(Json, GoesAsDeepAsAllowed) {
    auto nested = [](int depth) {
        return "{\"a\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
    };
    EXPECT_TRUE(read_json(nested(32), 32));
    EXPECT_EQ(read_json(nested(33), 32).error().code, ErrorCode::malformed);
    EXPECT_EQ(read_json(R"({"a": {"b": 1}, "c": {"b": 2}})", 32)->at("c").at("b"), 2);
    EXPECT_EQ(read_json(R"({"a": {"b": 1, "b": 2}})", 32).error().code, ErrorCode::malformed);
    EXPECT_EQ(read_json("[1]", 32).error().code, ErrorCode::invalid);
    EXPECT_EQ(
        read_json(R"({"글": ["가", 1, -2, 1.5, true, null]})", 32)->dump(),
        R"({"글":["가",1,-2,1.5,true,null]})"
    );
}

TEST(WorkQueues, RefuseWhatTheyCannotHold) {
    std::promise<void> go;
    std::atomic<int> done = 0;
    {
        Workers workers(1, 2);
        std::promise<void> begun;
        ASSERT_TRUE(workers.submit([&] {
            begun.set_value();
            go.get_future().wait();
            ++done;
        }));
        begun.get_future().wait();
        EXPECT_TRUE(workers.submit([&] { ++done; }));
        EXPECT_TRUE(workers.submit([&] { ++done; }));
        EXPECT_FALSE(workers.submit([&] { ++done; }));
        go.set_value();
    }
    EXPECT_EQ(done, 3);
}

}  // namespace
}  // namespace mulkko::test
