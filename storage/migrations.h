#pragma once

#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "domain/result.h"
#include "storage/connection.h"

namespace mulkko {

/// Brings a schema one step forward; there is no way back but a backup.
/// Shape: statements end with a semicolon at a line's end. On MySQL each must be safe to run twice, because
/// there every change of a table commits itself.
struct Migration {
    int version = 0;
    std::string_view name;
    std::string_view sql;
};

/// The files of storage/migrations, by number.
extern std::vector<Migration> const kSqliteMigrations;
extern std::vector<Migration> const kMysqlMigrations;
std::vector<Migration> const& migrations_of(Engine engine);

/// Splits a migration into statements, without comments.
std::vector<std::string> statements_in(std::string_view sql);

/// Tells the schema's version; 0 for an empty database.
int schema_version(Connection& connection);

/// Tells whether the schema is the newest that the migrations know.
/// Errors: busy (older: not migrated yet); broken (newer).
Result<void> check_schema(Connection& connection, std::vector<Migration> const& migrations);

/// Applies what is missing, up to a version; says how many. Safe to start twice, also from two machines at
/// once, and to be killed anywhere.
/// Errors: broken (the schema is newer); throws as a connection does.
Result<int> migrate(
    Connection& connection,
    std::vector<Migration> const& migrations,
    int until = std::numeric_limits<int>::max()
);

}  // namespace mulkko
