#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "storage/database.h"
#include "tests/support/cast.h"
#include "tests/support/scratch.h"

namespace mulkko {

enum class OnEngine { sqlite, mariadb };

inline std::string engine_name(testing::TestParamInfo<OnEngine> const& info) {
    return info.param == OnEngine::sqlite ? "Sqlite" : "MariaDb";
}

/// Gives each test a fresh, migrated and started database, on SQLite and on MariaDB alike.
class BothEngines : public testing::TestWithParam<OnEngine> {
protected:
    BothEngines();
    ~BothEngines() override;

    bool on_sqlite() const { return GetParam() == OnEngine::sqlite; }

    /// Options for the test's own database; a second Database may open it too.
    DatabaseOptions options() const { return options_; }
    /// Options for another, empty database.
    DatabaseOptions other_options();

    static std::unique_ptr<Database> opened(DatabaseOptions options);
    static std::unique_ptr<Database> ready(DatabaseOptions options);

    Database& database() { return *database_; }
    /// Ends this process's use of the database, as a shutdown does.
    void close() { database_.reset(); }

    /// Runs a unit that must succeed, and keeps or only reads.
    void write(std::function<void(Store&)> const& work) { write_in(database(), work); }
    void read(std::function<void(Store&)> const& work) { read_in(database(), work); }
    static void write_in(Database& database, std::function<void(Store&)> const& work);
    static void read_in(Database& database, std::function<void(Store&)> const& work);

    cast::Cast enter_cast();

    Scratch scratch_;

private:
    DatabaseOptions named(std::string const& name, std::string const& server_url) const;

    int others_ = 0;
    DatabaseOptions options_;
    std::unique_ptr<Database> database_;
};

/// A ticket of the cast's die caster with every field filled.
Ticket full_ticket(cast::Cast const& cast);
/// A ticket of the maker, plain but for what a test sets.
Ticket plain_ticket(cast::Cast const& cast, std::string title = "A fault");

}  // namespace mulkko

#define MULKKO_ON_BOTH_ENGINES(Suite)                                                                        \
    INSTANTIATE_TEST_SUITE_P(                                                                                \
        On, Suite, testing::Values(mulkko::OnEngine::sqlite, mulkko::OnEngine::mariadb), mulkko::engine_name \
    )
