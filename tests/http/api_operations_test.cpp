#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "tests/support/journey.h"

// What operators watch.

namespace mulkko::test {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using namespace std::chrono_literals;

constexpr auto kToken = "the operators' token";

class OperatorsOn : public testing::TestWithParam<Engine> {
protected:
    Answer ask(std::string const& authorization) {
        return app_.stranger().get("/metrics", {{"Authorization", authorization}});
    }
    std::string meters() { return ask(std::string{"Bearer "} + kToken).body; }

    App app_{GetParam(), [](Config& config) { config.metrics_token = kToken; }};
    Journey journey_{app_};
};

TEST_P(OperatorsOn, ReadTheMetersWithTheirTokenAlone) {
    auto const answer = ask(std::string{"Bearer "} + kToken);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    EXPECT_EQ(ask("Bearer something else").status, 401);
    EXPECT_EQ(ask(std::string{"Basic "} + kToken).status, 401);
    EXPECT_EQ(app_.stranger().get("/metrics").status, 401);
    EXPECT_EQ(journey_.manager.get("/metrics").status, 401);
}

TEST_P(OperatorsOn, SeeWhatWasAnsweredAndWhatWaits) {
    journey_.in_state("guiding");
    journey_.company.get("/api/v1/nowhere");
    auto const text = meters();
    EXPECT_THAT(
        text, HasSubstr("mulkko_requests_total{method=\"POST\",route=\"/api/v1/tickets\",status=\"201\"} 1\n")
    );
    EXPECT_THAT(text, HasSubstr("mulkko_requests_total{method=\"GET\",route=\"none\",status=\"404\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("mulkko_request_duration_seconds_count{part=\"api\"} "));
    EXPECT_THAT(text, HasSubstr("mulkko_tickets{state=\"guiding\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("mulkko_queue_length{lane=\"write\"} 0\n"));
    EXPECT_THAT(text, HasSubstr("mulkko_database_up 1\n"));
    EXPECT_THAT(text, Not(HasSubstr("process_open_fds 0\n")));
}

TEST_P(OperatorsOn, ReadWhatAPrometheusCanRead) {
    std::istringstream lines(meters());
    std::set<std::string> explained;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("# TYPE ")) explained.insert(line.substr(7, line.find(' ', 7) - 7));
        if (line.starts_with("#")) continue;
        EXPECT_THAT(line, MatchesRegex("[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\})? [-+.e0-9]+"));
        auto const name = line.substr(0, line.find_first_of("{ "));
        bool const known =
            std::ranges::any_of(explained, [&](auto const& each) { return name.starts_with(each); });
        EXPECT_TRUE(known) << line;
    }
}

// On SQLite, where the tests' clock is the only one.
TEST(Operators, SeeClocksThatNobodySpeaksOf) {
    App app{Engine::sqlite, [](Config& config) { config.metrics_token = kToken; }};
    Journey journey{app};
    journey.filed();
    auto const meters = [&] {
        return app.stranger().get("/metrics", {{"Authorization", std::string{"Bearer "} + kToken}}).body;
    };
    EXPECT_THAT(meters(), HasSubstr("mulkko_clocks_late 0\n"));
    app.let_pass(10 * 24h);
    auto const text = meters();
    EXPECT_THAT(text, HasSubstr("mulkko_clocks_late_seconds "));
    EXPECT_THAT(text, Not(HasSubstr("mulkko_clocks_late 0\n")));
    EXPECT_THAT(text, Not(HasSubstr("mulkko_clocks_late_seconds 0\n")));
}

TEST(Operators, WithoutATokenInTheConfigurationReadNothing) {
    App app;
    EXPECT_EQ(app.stranger().get("/metrics", {{"Authorization", "Bearer "}}).status, 404);
}

INSTANTIATE_TEST_SUITE_P(
    On,
    OperatorsOn,
    testing::Values(Engine::sqlite, Engine::mariadb),
    [](auto const& chosen) { return name_of(chosen.param); }
);

}  // namespace
}  // namespace mulkko::test
