#include <fstream>
#include <thread>

#include "storage/database_url.h"
#include "storage/sqlite_connection.h"
#include "tests/storage/both_engines.h"
#include "tests/support/child_process.h"
#include "tests/support/mariadb_server.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

class CrashesOn : public BothEngines {
protected:
    struct Promise {
        TicketId id;
        std::string title;
    };

    /// Reads what was acknowledged; the last line may be cut off, and then promises nothing.
    static std::vector<Promise> promises_in(std::string const& log) {
        std::vector<Promise> promises;
        std::ifstream lines(log);
        for (std::string line; std::getline(lines, line) && !lines.eof();) {
            auto const space = line.find(' ');
            promises.push_back({{std::stoll(line.substr(0, space))}, line.substr(space + 1)});
        }
        return promises;
    }

    ChildProcess writer(std::string const& log) const {
        return ChildProcess::again({"--part", "write", options().url, log});
    }

    static void wait_for_lines(std::string const& log, std::size_t count) {
        auto const limit = std::chrono::steady_clock::now() + 30s;
        while (promises_in(log).size() < count && std::chrono::steady_clock::now() < limit) {
            std::this_thread::sleep_for(1ms);
        }
    }

    void expect_kept(Database& database, std::vector<Promise> const& promises) {
        read_in(database, [&](Store& store) {
            for (auto const& promise : promises) {
                auto const ticket = store.tickets().find(promise.id);
                ASSERT_TRUE(ticket) << promise.title;
                EXPECT_EQ(ticket->problem.title, promise.title);
                EXPECT_EQ(store.events().of(promise.id).size(), 1u);
            }
        });
    }

    /// Every ticket that is there is there whole, acknowledged or not.
    void expect_whole(Database& database) {
        read_in(database, [&](Store& store) {
            TicketQuery query{.scope = {.everything = true}, .limit = 500};
            do {
                auto const page = store.tickets().list(query);
                for (auto const& item : page.items) EXPECT_EQ(store.events().of(item.ticket.id).size(), 1u);
                query.cursor = page.next;
            } while (!query.cursor.empty());
        });
    }

    cast::Cast cast_ = enter_cast();
};

TEST_P(CrashesOn, NothingAcknowledgedIsLostWhenTheWriterIsKilled) {
    close();
    std::size_t total = 0;
    for (int round = 0; round < 20; ++round) {
        auto const log = scratch_.path("log" + std::to_string(round));
        auto process = writer(log);
        wait_for_lines(log, static_cast<std::size_t>(1 + round * 3));
        process.send(SIGKILL);
        EXPECT_EQ(process.wait(), 128 + SIGKILL);
        auto const promises = promises_in(log);
        total += promises.size();
        auto const database = ready(options());
        expect_kept(*database, promises);
        if (round % 5 == 4) expect_whole(*database);
    }
    EXPECT_GE(total, 500u);
    if (!on_sqlite()) return;
    auto const file = std::get<SqliteAddress>(database_address(options().url).value()).file;
    auto const connection = SqliteConnection::open(file, SqliteUse::write, 10s);
    EXPECT_EQ(connection->first<std::string>("pragma integrity_check"), "ok");
    EXPECT_TRUE(connection->all<std::string>("pragma foreign_key_check").empty());
}

MULKKO_ON_BOTH_ENGINES(CrashesOn);

}  // namespace
}  // namespace mulkko
