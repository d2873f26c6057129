#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <thread>

#include "tests/endurance/audit.h"
#include "tests/endurance/load.h"

// The program itself is killed at any moment, again and again, while problems are filed, clocks fall due and
// letters leave. MULKKO_ROUNDS says how often, MULKKO_SEED repeats a run.

namespace mulkko::test {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;
using testing::IsEmpty;

constexpr int kFewRounds = 1;
constexpr int kFilers = 2;
constexpr int kSpeed = 60;         // of the clock on SQLite: six minutes are six seconds
constexpr auto kTick = 50ms;       // as often it jumps
constexpr int kBehind = 330;       // seconds that servers are behind a database with a clock of its own
constexpr auto kAnswerTime = 3ms;  // of the mail server, so that some die between a letter and its note
constexpr auto kAllSaid = 20min;

std::uint64_t number_in(char const* name, std::uint64_t otherwise) {
    auto const* said = std::getenv(name);
    return said ? std::strtoull(said, nullptr, 10) : otherwise;
}

/// Is a file that tells a clock which runs fast.
class FastClock {
public:
    explicit FastClock(std::string file) : file_(std::move(file)) {
        write();
        thread_ = std::jthread([this](std::stop_token const& told_to_end) {
            for (; !told_to_end.stop_requested(); std::this_thread::sleep_for(kTick)) write();
        });
    }

    std::string const& file() const { return file_; }

private:
    void write() const {
        auto const gone = std::chrono::duration<double>(Steady::now() - begin_).count();
        std::ofstream(file_ + ".new") << "+" << std::fixed << gone * (kSpeed - 1) << "\n";
        std::filesystem::rename(file_ + ".new", file_);
    }

    std::string file_;
    Steady::time_point begin_ = Steady::now();
    std::jthread thread_;
};

class KilledPrograms : public testing::TestWithParam<Engine> {
protected:
    KilledPrograms() {
        sink.answer_after(kAnswerTime);
        for (int i = 0; i < kFilers; ++i) {
            filers.emplace_back("problem-" + std::to_string(i), site.company_token());
        }
    }

    int between(int least, int most) { return std::uniform_int_distribution{least, most}(random); }

    /// On SQLite time runs fast. A database with a clock of its own goes by that, and the servers are so far
    /// behind, each start a little differently, that their promises are nearly used up.
    std::string clock() {
        return GetParam() == Engine::sqlite ? fast.file() : std::to_string(-kBehind + between(-20, 20));
    }

    void live_and_die() {
        auto process = site.started(clock());
        if (between(1, 10) == 1) {  // one in ten dies while it starts
            std::this_thread::sleep_for(std::chrono::milliseconds{between(0, 1000)});
            process.send(SIGKILL);
            process.wait();
            return;
        }
        auto server = site.listening(std::move(process));
        std::vector<std::thread> people;
        for (auto& filer : filers) people.emplace_back([&] { filer.work(server.port); });
        people.emplace_back([&] { look_on(server.port, site.manager_token()); });
        std::this_thread::sleep_for(std::chrono::milliseconds{between(20, 2500)});
        server.kill();
        for (auto& person : people) person.join();
    }

    void wait_until_all_is_said() {
        auto const limit = Steady::now() + kAllSaid;
        while (!is_all_said(site) && Steady::now() < limit) std::this_thread::sleep_for(500ms);
    }

    std::uint64_t const seed = number_in("MULKKO_SEED", std::random_device{}());
    int const rounds = static_cast<int>(number_in("MULKKO_ROUNDS", kFewRounds));
    std::mt19937_64 random{seed};
    SmtpSink sink;
    Site site{GetParam(), sink.url()};
    FastClock fast{site.path("clock")};
    std::vector<Filer> filers;
};

TEST_P(KilledPrograms, LoseNoProblemAndNoReminderAndTellNothingTwice) {
    std::cout << "seed " << seed << ", rounds " << rounds << std::endl;
    for (int round = 0; round < rounds; ++round) live_and_die();
    site.end_leases();
    auto last = site.served(clock());
    std::set<std::string> acknowledged;
    for (auto& filer : filers) {
        filer.finish(last.port);
        EXPECT_THAT(filer.refusals(), IsEmpty());
        acknowledged.insert(filer.acknowledged().begin(), filer.acknowledged().end());
    }
    wait_until_all_is_said();
    EXPECT_EQ(last.end(), 0) << site.last_log();
    auto const findings = audit(site, acknowledged, sink.letters());
    std::cout << rounds << " kills: " << findings.figures() << std::endl;
    EXPECT_THAT(findings.faults, IsEmpty()) << "seed " << seed << "\n" << site.last_log();
    EXPECT_LE(findings.copies, rounds) << "a copy is made only by a death, and by each at most one";
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    KilledPrograms,
    testing::Values(Engine::sqlite, Engine::mariadb),
    [](auto const& engine) { return name_of(engine.param); }
);

}  // namespace
}  // namespace mulkko::test
