#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "server/workers.h"
#include "tests/support/journey.h"

// When there is too much to do: refused at once and politely, and nobody else waits.

namespace mulkko::test {
namespace {

using nlohmann::json;

/// Holds a thread of the house up until it is let go.
class Obstacle {
public:
    void stand() {
        reached_.set_value();
        way_.get_future().wait();
    }
    void wait_until_reached() { reached_.get_future().wait(); }
    void let_go() { way_.set_value(); }

private:
    std::promise<void> reached_, way_;
};

TEST(Overload, OfWritesIsSaidAtOnceWhileReadsGoOn) {
    App app(Engine::sqlite, [](Config& config) { config.database.queue_limit = 20; });
    Journey journey(app);
    auto ticket = journey.filed();
    auto before = app.fingerprint();
    auto& database = app.house().database();
    auto ignore = [](Result<void> const&) {};
    auto nothing = [](Store&) { return Outcome::keep; };
    Obstacle obstacle;
    auto stand = [&](Store&) {
        obstacle.stand();
        return Outcome::keep;
    };
    ASSERT_TRUE(database.submit(Lane::write, stand, ignore));
    obstacle.wait_until_reached();
    while (database.submit(Lane::write, nothing, ignore)) continue;

    auto refused = journey.company.post("/api/v1/tickets", filing());
    auto read = journey.company.get(path_of(ticket));
    obstacle.let_go();
    EXPECT_EQ(refused.status, 503) << refused.body;
    EXPECT_FALSE(refused.header("retry-after").empty());
    EXPECT_EQ(read.status, 200);
    std::promise<void> through;
    auto const tell = [&](Result<void> const&) { through.set_value(); };
    while (!database.submit(Lane::write, nothing, tell)) std::this_thread::yield();
    through.get_future().wait();
    EXPECT_EQ(app.fingerprint(), before);
    EXPECT_EQ(journey.company.post("/api/v1/tickets", filing()).status, 201);
}

TEST(Overload, OfSignInsLeavesTheOthersAlone) {
    App app(Engine::sqlite, [](Config& config) { config.compute_threads = 1; });
    Journey journey(app);
    Obstacle obstacle;
    ASSERT_TRUE(app.house().workers().submit([&] { obstacle.stand(); }));
    obstacle.wait_until_reached();
    while (app.house().workers().submit([] {})) continue;

    json body{{"email", "member@example.com"}, {"password", "아무거나"}};
    auto refused = app.stranger().post("/api/v1/session", body);
    auto filed = journey.company.post("/api/v1/tickets", filing());
    obstacle.let_go();
    EXPECT_EQ(refused.status, 503);
    EXPECT_FALSE(refused.header("retry-after").empty());
    EXPECT_EQ(filed.status, 201) << filed.body;
}

}  // namespace
}  // namespace mulkko::test
