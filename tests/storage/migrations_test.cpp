#include "storage/migrations.h"

#include <thread>

#include "storage/database_url.h"
#include "storage/mysql_connection.h"
#include "storage/sqlite_connection.h"
#include "tests/storage/both_engines.h"
#include "tests/storage/parts.h"
#include "tests/support/child_process.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

class MigrationsOn : public BothEngines {
protected:
    std::unique_ptr<Connection> connection(DatabaseOptions const& to) {
        auto const address = database_address(to.url).value();
        if (on_sqlite())
            return SqliteConnection::open(std::get<SqliteAddress>(address).file, SqliteUse::write, 10s);
        auto const& server = std::get<MysqlAddress>(address);
        return MysqlConnection::open(server, server.hosts.front(), MysqlUse::upkeep, 10s);
    }

    std::vector<Migration> two_steps() {
        return {
            {1, "001_one", "-- first; with a comment\ncreate table if not exists one (id int);\n"},
            {2,
             "002_two",
             "create table if not exists two (id int);\n\ncreate table if not exists three (id int);\n"},
        };
    }
};

TEST_P(MigrationsOn, AnEmptyDatabaseSaysThatItIsNotMigratedAndThenIs) {
    auto const fresh = opened(other_options());
    auto const before = fresh->check();
    ASSERT_FALSE(before);
    EXPECT_EQ(before.error().message, "error.not_migrated");
    EXPECT_GE(fresh->migrate().value(), 1);
    EXPECT_TRUE(fresh->check());
}

TEST_P(MigrationsOn, TheSecondTimeNothingIsLeftToDo) {
    EXPECT_EQ(database().migrate(), 0);
    EXPECT_TRUE(database().check());
}

TEST_P(MigrationsOn, OfManyWhoMigrateAtOnceEachEndsWell) {
    auto const fresh = other_options();
    std::vector<std::thread> threads;
    std::atomic<int> applied = 0;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] { applied += opened(fresh)->migrate().value(); });
    }
    auto other = ChildProcess::again({"--part", "migrate", fresh.url});
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(other.wait(), 0);
    EXPECT_LE(applied, static_cast<int>(migrations_of(on_sqlite() ? Engine::sqlite : Engine::mysql).size()));
    EXPECT_TRUE(opened(fresh)->check());
}

TEST_P(MigrationsOn, ANewerSchemaIsRefused) {
    auto const newer = other_options();
    ready(newer);
    connection(newer)->change(
        "insert into schema_migrations (version, name, steps, applied_at) values (999, '999_future', 1, 1)"
    );
    auto const refused = Database::open(newer);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::broken);
    EXPECT_EQ(refused.error().message, "error.newer_schema");
}

TEST_P(MigrationsOn, OnlyWhatIsMissingIsApplied) {
    auto const to = connection(other_options());
    auto const steps = two_steps();
    EXPECT_EQ(migrate(*to, steps, 1), 1);
    EXPECT_EQ(schema_version(*to), 1);
    EXPECT_FALSE(check_schema(*to, steps));
    EXPECT_EQ(migrate(*to, steps), 1);
    EXPECT_EQ(schema_version(*to), 2);
    EXPECT_TRUE(check_schema(*to, steps));
    EXPECT_EQ(to->first<int>("select count(*) from three"), 0);
}

TEST_P(MigrationsOn, OneThatWasCutOffIsTakenUpWhereItStopped) {
    auto const to = connection(other_options());
    auto steps = two_steps();
    steps[1].sql = "create table if not exists two (id int);\nthis is no statement;\n";
    EXPECT_ANY_THROW((void)migrate(*to, steps));
    auto const again = two_steps();
    EXPECT_LE(schema_version(*to), 1);
    EXPECT_TRUE(migrate(*to, again));
    EXPECT_EQ(schema_version(*to), 2);
    EXPECT_EQ(to->first<int>("select count(*) from two"), 0);
    EXPECT_EQ(to->first<int>("select count(*) from three"), 0);
}

TEST_P(MigrationsOn, AMigrationThatIsKilledAnywhereIsCompletedByTheNext) {
    for (auto const delay : {5ms, 20ms, 60ms, 150ms, 400ms}) {
        auto const fresh = other_options();
        auto other = ChildProcess::again({"--part", "migrate", fresh.url});
        std::this_thread::sleep_for(delay);
        other.send(SIGKILL);
        other.wait();
        auto const database = opened(fresh);
        EXPECT_TRUE(database->migrate());
        EXPECT_TRUE(database->check());
        database->start();
        write_in(*database, [](Store& store) { cast::enter(store); });
    }
}

MULKKO_ON_BOTH_ENGINES(MigrationsOn);

TEST(Migrations, AFileIsSplitAtTheEndsOfItsStatements) {
    auto const statements =
        statements_in("-- a; b\ncreate table a (\n    b int\n);\n\n-- c\ninsert into a values (';');\n");
    EXPECT_EQ(
        statements, (std::vector<std::string>{"create table a (\n    b int\n)", "insert into a values (';')"})
    );
}

TEST(Migrations, BothEnginesHaveTheSameSteps) {
    ASSERT_EQ(kSqliteMigrations.size(), kMysqlMigrations.size());
    for (std::size_t i = 0; i < kSqliteMigrations.size(); ++i) {
        EXPECT_EQ(kSqliteMigrations[i].name, kMysqlMigrations[i].name);
        EXPECT_EQ(kSqliteMigrations[i].version, kMysqlMigrations[i].version);
        if (i > 0) {
            EXPECT_GT(kSqliteMigrations[i].version, kSqliteMigrations[i - 1].version);
        }
    }
}

}  // namespace
}  // namespace mulkko
