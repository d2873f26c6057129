#include <csignal>
#include <fstream>
#include <thread>

#include "domain/desk.h"
#include "storage/database.h"
#include "tests/support/cast.h"
#include "tests/support/child_process.h"
#include "tests/support/scratch.h"
#include "tests/support/shipped_rules.h"

// The program itself, under a clock that jumps: libfaketime reads the time of day from a file.

namespace mulkko {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto kFaketime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

class AJumpingClock : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(std::filesystem::exists(kFaketime)) << "Debian's faketime is missing";
        config_ = scratch_.write("mulkko.json", R"({"port": 0, "job_seconds": 1,
            "database": "sqlite:desk.db", "temporary_directory": "tmp", "learned_file": "",
            "templates_directory": ")" MULKKO_SOURCE_DIR R"(/templates",
            "workflow_file": ")" MULKKO_SOURCE_DIR R"(/config/workflow.json",
            "skills_file": ")" MULKKO_SOURCE_DIR R"(/config/skills.json",
            "deadlines_file": ")" MULKKO_SOURCE_DIR R"(/config/deadlines.json",
            "places_file": ")" MULKKO_SOURCE_DIR R"(/config/places.json",
            "calendars_directory": ")" MULKKO_SOURCE_DIR R"(/config/calendars"})");
        in_database(Lane::write, [&](Store& store) {
            auto const cast = cast::enter(store);
            auto problem = cast::porosity();
            problem.excluded_experts = {cast.casting.id, cast.moulds.id};
            Desk desk(store, shipped_rules(), cast::kNow);
            ticket_ = desk.file_problem(cast.member, {.problem = problem})->ticket.id;
        });
    }

    void in_database(Lane lane, std::function<void(Store&)> const& work) {
        auto database = Database::open(
            {.url = "sqlite:" + scratch_.path("desk.db"),
             .content_directory = scratch_.path("desk.files"),
             .wait_milliseconds = 10'000}
        );
        ASSERT_TRUE(database);
        if (lane == Lane::write) {
            ASSERT_TRUE((*database)->migrate());
        }
        (*database)->start();
        auto const done = (*database)->run(lane, [&](Store& store) { return work(store), Outcome::keep; });
        (*database)->stop();
        ASSERT_TRUE(done);
    }

    /// Sets the clock that the program sees, whether it runs or not.
    void set_clock(std::string const& moment) {
        auto const fresh = scratch_.write("clock.new", "@" + moment + "\n");
        std::filesystem::rename(fresh, scratch_.path("clock"));
    }

    ChildProcess started() {
        return ChildProcess::start(
            {"/usr/bin/env",
             "-C",
             scratch_.folder().string(),
             "TZ=UTC",
             std::string{"LD_PRELOAD="} + kFaketime,
             "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0",
             "FAKETIME_TIMESTAMP_FILE=" + scratch_.path("clock"),
             "FAKETIME_NO_CACHE=1",
             "FAKETIME_DONT_FAKE_MONOTONIC=1",
             MULKKO_PROGRAM,
             "serve",
             "--config",
             config_},
            scratch_.path("log")
        );
    }

    /// Says what was said of the ticket's clocks: clock and share.
    std::vector<std::string> said() {
        std::vector<std::string> said;
        in_database(Lane::read, [&](Store& store) {
            for (auto const& event : store.events().of(ticket_)) {
                if (event.action != "warn" && event.action != "breach") continue;
                auto const share = std::get<std::int64_t>(event.data.at("share"));
                said.push_back(std::get<std::string>(event.data.at("clock")) + " " + std::to_string(share));
            }
        });
        return said;
    }

    /// Waits until so much was said; the program looks each second.
    std::vector<std::string> said_at_least(std::size_t count) {
        auto found = said();
        for (int looks = 0; looks < 600 && found.size() < count; ++looks) {
            std::this_thread::sleep_for(100ms);
            found = said();
        }
        return found;
    }

    Scratch scratch_;
    std::string config_;
    TicketId ticket_;
};

TEST_F(AJumpingClock, MakesNoReminderComeTwiceOrNotAtAll) {
    set_clock("2026-03-10 06:59:00");
    auto program = started();
    set_clock("2026-03-10 07:00:10");
    EXPECT_THAT(said_at_least(1), ElementsAre("first_response 50")) << scratch_.read("log");
    set_clock("2026-03-10 06:00:00");
    std::this_thread::sleep_for(2500ms);
    set_clock("2026-03-10 09:24:10");
    EXPECT_THAT(said_at_least(2), ElementsAre("first_response 50", "first_response 80")) << "back and forth";
    set_clock("2027-04-14 09:00:00");
    auto const all = said_at_least(6);
    EXPECT_EQ(all.size(), 6u) << "four hundred days on";
    set_clock("2026-03-11 09:00:00");
    std::this_thread::sleep_for(2500ms);
    program.send(SIGTERM);
    EXPECT_EQ(program.wait(), 0);
    set_clock("2027-04-14 09:00:00");
    auto again = started();
    std::this_thread::sleep_for(4s);
    again.send(SIGTERM);
    EXPECT_EQ(again.wait(), 0);
    EXPECT_EQ(said(), all) << "nor after a restart";
}

}  // namespace
}  // namespace mulkko
