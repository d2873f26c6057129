#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <random>
#include <set>
#include <thread>

#include "server/secrets.h"
#include "tests/support/app.h"
#include "tests/support/child_process.h"

// The real program is killed while it files problems. Whatever it acknowledged must be there afterwards.

namespace mulkko::test {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

constexpr int kRounds = 5;
constexpr int kWriters = 4;

/// Runs the program itself on a database of its own, and starts it again as often as it dies.
class Program {
public:
    Program() {
        std::ofstream(scratch_.path("mulkko.json")) << json{
            {"templates_directory", MULKKO_SOURCE_DIR "/templates"},
            {"workflow_file", MULKKO_SOURCE_DIR "/config/workflow.json"},
            {"skills_file", MULKKO_SOURCE_DIR "/config/skills.json"},
            {"deadlines_file", MULKKO_SOURCE_DIR "/config/deadlines.json"},
            {"calendars_directory", MULKKO_SOURCE_DIR "/config/calendars"},
            {"places_file", MULKKO_SOURCE_DIR "/config/places.json"},
            {"temporary_directory", scratch_.path("tmp")},
            {"database", "sqlite:" + scratch_.path("mulkko.db")},
            {"requests_per_minute", 1'000'000},
        };
        std::filesystem::create_directories(scratch_.path("tmp"));
        enter_cast();
    }

    HttpClient client() const {
        HttpClient member(port_);
        member.token = token_;
        return member;
    }

    void start() {
        auto log = "log" + std::to_string(++starts_);
        process_ = ChildProcess::start(
            {MULKKO_BINARY, "serve", "--config", scratch_.path("mulkko.json"), "--listen", "127.0.0.1:0"},
            scratch_.path(log)
        );
        auto deadline = std::chrono::steady_clock::now() + 60s;
        while (!read_port(scratch_.path(log))) {
            if (!process_.is_running() || std::chrono::steady_clock::now() > deadline) {
                throw std::runtime_error("it does not start: " + scratch_.read(log));
            }
            std::this_thread::sleep_for(10ms);
        }
    }

    void kill() {
        process_.send(SIGKILL);
        process_.wait();
    }

private:
    void enter_cast() {
        DatabaseOptions options;
        options.url = "sqlite:" + scratch_.path("mulkko.db");
        options.content_directory = scratch_.path("mulkko.files");
        auto database = std::move(*Database::open(options));
        EXPECT_TRUE(database->migrate());
        database->start();
        auto entered = database->run(Lane::write, [&](Store& store) {
            auto member = cast::enter(store).member;
            store.credentials().add_token(
                {.id = {}, .user = member.id, .name = "test", .key_hash = key_hash(token_)}
            );
            return Outcome::keep;
        });
        EXPECT_TRUE(entered);
        database->stop();
    }

    bool read_port(std::string const& log) {
        std::ifstream file(log);
        for (std::string line; std::getline(file, line);) {
            auto event = json::parse(line, nullptr, false);
            if (!event.is_object() || event.value("event", "") != "listening") continue;
            port_ = event["port"];
            return true;
        }
        return false;
    }

    Scratch scratch_;
    std::string token_ = random_key();
    ChildProcess process_;
    std::uint16_t port_ = 0;
    int starts_ = 0;
};

/// Files problems with titles of their own until nobody answers any more, and notes what was acknowledged.
std::set<std::string> file_until_death(HttpClient client, std::string const& name) {
    std::set<std::string> acknowledged;
    try {
        for (int i = 0; true; ++i) {
            auto body = filing();
            body["title"] = name + "-" + std::to_string(i);
            body["draft"] = i % 2 == 0;
            if (client.post("/api/v1/tickets", body).status == 201) acknowledged.insert(body["title"]);
        }
    } catch (std::exception const&) {
        return acknowledged;
    }
}

std::multiset<std::string> all_titles(HttpClient client) {
    std::multiset<std::string> titles;
    json next = "";
    while (!next.is_null()) {
        auto page = client.get("/api/v1/tickets?limit=100&cursor=" + encoded(next.get<std::string>())).json();
        for (auto const& item : page["items"]) titles.insert(item["title"]);
        next = page["next"];
    }
    return titles;
}

TEST(Crash, LosesNothingThatWasAcknowledged) {
    auto seed = std::random_device{}();
    RecordProperty("seed", std::to_string(seed));
    std::mt19937 random(seed);
    Program program;
    std::set<std::string> acknowledged;
    for (int round = 0; round < kRounds; ++round) {
        program.start();
        std::vector<std::set<std::string>> noted(kWriters);
        std::vector<std::thread> writers;
        for (int i = 0; i < kWriters; ++i) {
            writers.emplace_back([&, i, client = program.client()] {
                noted[i] = file_until_death(client, std::to_string(round) + "." + std::to_string(i));
            });
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100 + random() % 400));
        program.kill();
        for (auto& writer : writers) writer.join();
        for (auto& titles : noted) acknowledged.merge(titles);
    }
    ASSERT_GT(acknowledged.size(), static_cast<std::size_t>(kRounds)) << "seed " << seed;

    program.start();
    auto kept = all_titles(program.client());
    for (auto const& title : acknowledged) EXPECT_EQ(kept.count(title), 1u) << title << ", seed " << seed;
    // Each killed writer may have had one more on its way.
    EXPECT_LE(kept.size(), acknowledged.size() + kRounds * kWriters) << "seed " << seed;
}

}  // namespace
}  // namespace mulkko::test
