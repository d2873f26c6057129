#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <nlohmann/json.hpp>

#include "domain/desk.h"
#include "domain/inbox.h"
#include "domain/kept_secrets.h"
#include "server/mail/reply_address.h"
#include "server/secrets.h"
#include "storage/database.h"
#include "tests/support/cast.h"
#include "tests/support/child_process.h"
#include "tests/support/dovecot.h"
#include "tests/support/mail_line.h"
#include "tests/support/shipped_rules.h"

// The real program is killed after a letter is in its ticket and before the mailbox hears of it.

namespace mulkko::test {
namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 60s;

class TheFetchingProgram : public testing::Test {
protected:
    TheFetchingProgram() {
        auto database = opened();
        EXPECT_TRUE(database->migrate());
        auto const entered = database->run(Lane::write, [&](Store& store) {
            auto const cast = cast::enter(store);
            auto const filed = Desk(store, shipped_rules(), cast::kNow)
                                   .file_problem(cast.member, {.problem = cast::porosity()});
            ticket_ = filed->ticket.id;
            from_ = store.users().find(cast.member.id)->email;
            auto const key = store.secrets().keep("reply_address", random_key());
            to_ = reply_address("desk@example.org", key, {ticket_, cast.member.id});
            return Outcome::keep;
        });
        EXPECT_TRUE(entered);
        database->stop();
    }

    std::unique_ptr<Database> opened() {
        DatabaseOptions options;
        options.url = "sqlite:" + scratch_.path("mulkko.db");
        options.content_directory = scratch_.path("mulkko.files");
        auto database = std::move(*Database::open(options));
        database->start();
        return database;
    }
    std::size_t messages() {
        auto const database = opened();
        std::size_t count = 0;
        auto const read = database->run(Lane::read, [&](Store& store) {
            count = store.messages().of(ticket_, true, {}, 100).size();
            return Outcome::keep;
        });
        EXPECT_TRUE(read);
        database->stop();
        return count;
    }

    ChildProcess start(std::uint16_t imap_port) {
        nlohmann::json const config{
            {"templates_directory", MULKKO_SOURCE_DIR "/templates"},
            {"workflow_file", MULKKO_SOURCE_DIR "/config/workflow.json"},
            {"skills_file", MULKKO_SOURCE_DIR "/config/skills.json"},
            {"deadlines_file", MULKKO_SOURCE_DIR "/config/deadlines.json"},
            {"calendars_directory", MULKKO_SOURCE_DIR "/config/calendars"},
            {"places_file", MULKKO_SOURCE_DIR "/config/places.json"},
            {"temporary_directory", scratch_.path("tmp")},
            {"learned_file", ""},
            {"database", "sqlite:" + scratch_.path("mulkko.db")},
            {"job_seconds", 1},
            {"mail_reply_address", "desk@example.org"},
            {"imap_url", "imap://127.0.0.1:" + std::to_string(imap_port)},
            {"imap_user", "desk"},
            {"imap_tls", false},
        };
        ::setenv("MULKKO_IMAP_PASSWORD", "pw", 1);
        auto const file = scratch_.write("mulkko.json", config.dump());
        return ChildProcess::start(
            {MULKKO_BINARY, "serve", "--config", file, "--listen", "127.0.0.1:0"}, scratch_.path("log")
        );
    }
    template <typename Holds>
    bool comes_true(Holds holds) {
        auto const limit = std::chrono::steady_clock::now() + kPatience;
        while (!holds() && std::chrono::steady_clock::now() < limit) std::this_thread::sleep_for(20ms);
        return holds();
    }

    Scratch scratch_;
    Dovecot dovecot_;
    TicketId ticket_;
    std::string from_, to_;
};

TEST_F(TheFetchingProgram, KilledBetweenTicketAndMarkMakesNoDuplicate) {
    dovecot_.drop(
        "From: <" + from_ + ">\r\nTo: <" + to_ + ">\r\nMessage-ID: <1@example.com>\r\n\r\n680도입니다.\r\n"
    );
    std::atomic<bool> asked_to_mark = false;
    MailLine line(dovecot_.port(), [&](std::string const& said) {
        if (said.find("STORE") == said.npos) return true;
        asked_to_mark = true;
        return false;
    });
    auto first = start(line.port());
    ASSERT_TRUE(comes_true([&] { return asked_to_mark.load(); })) << scratch_.read("log");
    first.send(SIGKILL);
    first.wait();
    EXPECT_EQ(messages(), 1u);
    EXPECT_EQ(dovecot_.unseen(), 1);

    auto second = start(dovecot_.port());
    ASSERT_TRUE(comes_true([&] { return dovecot_.unseen() == 0; })) << scratch_.read("log");
    second.send(SIGTERM);
    EXPECT_EQ(second.wait(), 0) << scratch_.read("log");
    EXPECT_EQ(messages(), 1u);
}

}  // namespace
}  // namespace mulkko::test
