#include <fstream>
#include <thread>

#include "storage/database_url.h"
#include "storage/sqlite_connection.h"
#include "storage/values_json.h"
#include "tests/storage/both_engines.h"
#include "tests/support/child_process.h"
#include "tests/support/mariadb_server.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

/// What is special about a file that others may lock, damage or swap.
class SqliteFile : public testing::Test {
protected:
    DatabaseOptions options() const {
        DatabaseOptions options;
        options.url = "sqlite:" + file_;
        options.content_directory = scratch_.path("files");
        options.wait_milliseconds = 300;
        return options;
    }

    std::unique_ptr<Database> ready() const {
        auto database = std::move(*Database::open(options()));
        EXPECT_TRUE(database->migrate());
        database->start();
        return database;
    }

    static Result<void> write(Database& database) {
        return database.run(Lane::write, [](Store& store) {
            store.companies().add({.name = "one"});
            return Outcome::keep;
        });
    }

    static std::size_t count(Database& database) {
        std::size_t count = 0;
        EXPECT_TRUE(database.run(Lane::read, [&](Store& store) {
            count = store.companies().list({}, 100).size();
            return Outcome::undo;
        }));
        return count;
    }

    Scratch scratch_;
    std::string const file_ = scratch_.path("mulkko.db");
};

TEST_F(SqliteFile, ALockHeldByAnotherProgramMakesWritesBusyInTimeWhileReadsGoOn) {
    auto const database = ready();
    ASSERT_TRUE(write(*database));
    auto holder = ChildProcess::again({"--part", "hold", file_, scratch_.path("held")});
    while (!fs::exists(scratch_.path("held"))) std::this_thread::sleep_for(1ms);
    auto const start = Clock::now();
    auto const refused = write(*database);
    auto const waited = Clock::now() - start;
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::busy);
    EXPECT_GE(waited, 300ms);
    EXPECT_LT(waited, 10s);
    EXPECT_EQ(count(*database), 1u);
    holder.send(SIGKILL);
    holder.wait();
    EXPECT_TRUE(write(*database));
    EXPECT_EQ(count(*database), 2u);
}

TEST_F(SqliteFile, TwoHousesOnOneFileAreSafe) {
    auto const one = ready();
    auto const other = ready();
    for (int i = 0; i < 10; ++i) {
        EXPECT_TRUE(write(*one));
        EXPECT_TRUE(write(*other));
    }
    EXPECT_EQ(count(*one), 20u);
    EXPECT_EQ(count(*other), 20u);
}

TEST_F(SqliteFile, AFileThatIsNoDatabaseIsRefused) {
    std::ofstream(file_) << "This is a letter, and no database at all. " << std::string(5000, 'x');
    auto const refused = Database::open(options());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::broken);
    EXPECT_EQ(refused.error().message, "error.not_a_database");
}

TEST_F(SqliteFile, ADatabaseOfAnotherProgramIsRefused) {
    SqliteConnection::open(file_, SqliteUse::write, 1s)->change("create table recipes (id integer)");
    auto const refused = Database::open(options());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "error.not_a_database");
}

TEST_F(SqliteFile, ADamagedPageIsMetAtTheStart) {
    {
        auto const database = ready();
        for (int i = 0; i < 50; ++i) ASSERT_TRUE(write(*database));
    }
    auto const size = static_cast<std::streamoff>(fs::file_size(file_));
    {
        std::fstream bytes(file_, std::ios::in | std::ios::out | std::ios::binary);
        for (std::streamoff page = 4096; page < size; page += 4096) {
            bytes.seekp(page);
            bytes << std::string(64, '\xee');
        }
    }
    auto const refused = Database::open(options());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::broken);
}

TEST_F(SqliteFile, AFolderThatCannotBeMadeIsNamedAsTrouble) {
    scratch_.write("file", "");
    auto impossible = options();
    impossible.url = "sqlite:" + scratch_.path("file/below/mulkko.db");
    EXPECT_FALSE(Database::open(impossible));
}

/// What is special about a server that others may stop.
class MariadbTrouble : public testing::Test {
protected:
    MariadbTrouble() {
        options_.url = server_.fresh_database();
        options_.wait_milliseconds = 1000;
        database_ = std::move(*Database::open(options_));
        EXPECT_TRUE(database_->migrate());
        database_->start();
    }

    Result<void> write() {
        return database_->run(Lane::write, [](Store& store) {
            store.companies().add({.name = "한글"});
            return Outcome::keep;
        });
    }

    std::vector<std::string> names() {
        std::vector<std::string> names;
        EXPECT_TRUE(database_->run(Lane::read, [&](Store& store) {
            for (auto const& company : store.companies().list({}, 100)) names.push_back(company.name);
            return Outcome::undo;
        }));
        return names;
    }

    MariadbServer& server_ = MariadbServer::running();
    DatabaseOptions options_;
    std::unique_ptr<Database> database_;
};

TEST_F(MariadbTrouble, AfterARestartOfTheServerEverythingGoesOnWithTheSameSettings) {
    ASSERT_TRUE(write());
    ASSERT_EQ(names().size(), 1u);
    server_.restart();
    EXPECT_TRUE(write());
    EXPECT_EQ(names(), (std::vector<std::string>{"한글", "한글"}));
    auto const too_long = database_->run(Lane::write, [](Store& store) {
        store.companies().add({.name = std::string(501, 'x')});
        return Outcome::keep;
    });
    EXPECT_FALSE(too_long);  // strict mode is a setting of the session
}

TEST_F(MariadbTrouble, AServerThatDiesMakesUnitsBusyAndComesBack) {
    ASSERT_TRUE(write());
    server_.kill();
    auto const refused = write();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::busy);
    server_.start();
    EXPECT_TRUE(write());
    EXPECT_EQ(names().size(), 2u);
}

TEST_F(MariadbTrouble, AServerThatHangsMakesUnitsBusyInTimeAndComesBack) {
    ASSERT_TRUE(write());
    server_.pause();
    auto const start = Clock::now();
    auto const refused = write();
    auto const waited = Clock::now() - start;
    server_.resume();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::busy);
    EXPECT_LT(waited, 10s);
    EXPECT_TRUE(write());
}

TEST_F(MariadbTrouble, OfSeveralHostsTheNextOneIsTried) {
    auto url = options_.url;
    url.insert(url.find('@') + 1, "127.0.0.1:1,");
    options_.url = url;
    auto const other = Database::open(options_);
    ASSERT_TRUE(other);
    EXPECT_TRUE((*other)->check());
}

TEST_F(MariadbTrouble, AWrongPasswordIsNamedWithoutIt) {
    options_.url = "mysql://mulkko:hunter2@127.0.0.1:" + std::to_string(server_.port()) + "/mulkko_1";
    auto const refused = Database::open(options_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::broken);
    EXPECT_EQ(refused.error().values.at("cause"), "mysql 1045");
}

TEST_F(MariadbTrouble, NoFailureCarriesWhatWasBound) {
    auto const secret = std::string(600, 's');
    auto const failed = database_->run(Lane::write, [&](Store& store) {
        store.companies().add({.name = secret});
        return Outcome::keep;
    });
    ASSERT_FALSE(failed);
    for (auto const& [name, value] : failed.error().values)
        EXPECT_EQ(value.find('s', 5), value.npos) << value;
}

TEST(DatabaseUrl, BothSchemesAreRead) {
    auto const file = database_address("sqlite:var/mulkko data.db");
    ASSERT_TRUE(file);
    EXPECT_EQ(std::get<SqliteAddress>(*file).file, "var/mulkko data.db");
    auto const server = database_address("mysql://desk:p%40ss:w%2Frd@db1:3307,[::1]:3308,db3/mulkko");
    ASSERT_TRUE(server);
    auto const& address = std::get<MysqlAddress>(*server);
    EXPECT_EQ(address.user, "desk");
    EXPECT_EQ(address.password, "p@ss:w/rd");
    EXPECT_EQ(address.database, "mulkko");
    ASSERT_EQ(address.hosts.size(), 3u);
    EXPECT_EQ(address.hosts[0].name, "db1");
    EXPECT_EQ(address.hosts[0].port, 3307);
    EXPECT_EQ(address.hosts[1].name, "::1");
    EXPECT_EQ(address.hosts[1].port, 3308);
    EXPECT_EQ(address.hosts[2].port, 3306);
}

TEST(DatabaseUrl, AnythingElseIsRefusedByItsField) {
    for (auto const* url : {
             "",
             "sqlite:",
             "mulkko.db",
             "postgres://a@b/c",
             "mysql://",
             "mysql://user@host",
             "mysql://user@host/",
             "mysql://@host/db",
             "mysql://u:p@host:0/db",
             "mysql://u:p@host:99999/db",
             "mysql://u:p@host:x/db",
             "mysql://u:p@,host/db",
             "mysql://u:%zz@host/db",
             "mysql://u:a'b@host/db",
             "sqlite:a\"b.db",
         }) {
        auto const refused = database_address(url);
        ASSERT_FALSE(refused) << url;
        EXPECT_EQ(refused.error().code, ErrorCode::invalid);
        EXPECT_EQ(refused.error().field, "database");
    }
}

TEST(ValuesJson, ValuesComeBackAsWhatTheyWere) {
    Values const values{
        {"big", std::int64_t{-9'007'199'254'740'993}},
        {"whole", 3.0},
        {"none", std::vector<std::int64_t>{}},
        {"texts", std::vector<std::string>{"가", ""}},
        {"no", false},
        {"null", std::monostate{}},
    };
    EXPECT_EQ(values_from_json(to_json(values)), values);
    EXPECT_EQ(to_json({}), "{}");
    EXPECT_ANY_THROW(values_from_json("{\"cut\": "));
}

}  // namespace
}  // namespace mulkko
