#include "storage/migrations.h"

#include <algorithm>
#include <chrono>
#include <sstream>

namespace mulkko {
namespace {

constexpr std::int64_t kWaitForOther = 600;  // seconds; the other one may be building an index

std::int64_t now_in_micros() {
    return to_micros(std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()));
}

int newest(std::vector<Migration> const& migrations) {
    return migrations.empty() ? 0 : migrations.back().version;
}

bool has_journal(Connection& connection) {
    std::string const sql =
        connection.engine() == Engine::sqlite
            ? "select count(*) from sqlite_master where type = 'table' and name = 'schema_migrations'"
            : "select count(*) from information_schema.tables where table_schema = database() "
              "and table_name = 'schema_migrations'";
    return connection.first<int>(sql).value_or(0) > 0;
}

/// `steps` counts the statements that ran; `applied_at` is null until all of them did.
void make_journal(Connection& connection) {
    std::string sql =
        "create table if not exists schema_migrations ("
        "version int not null primary key, name varchar(200) not null, steps int not null, applied_at "
        "bigint)";
    if (connection.engine() == Engine::mysql) sql += " engine = InnoDB";
    connection.change(sql);
}

int steps_done(Connection& connection, Migration const& migration) {
    auto const steps =
        connection.first<int>("select steps from schema_migrations where version = ?", migration.version);
    if (steps) return *steps;
    connection.change(
        "insert into schema_migrations (version, name, steps) values (?, ?, 0)",
        migration.version,
        migration.name
    );
    return 0;
}

void apply(Connection& connection, Migration const& migration) {
    auto const statements = statements_in(migration.sql);
    for (int step = steps_done(connection, migration); step < static_cast<int>(statements.size()); ++step) {
        connection.change(statements[static_cast<std::size_t>(step)]);
        connection.change(
            "update schema_migrations set steps = ? where version = ?", step + 1, migration.version
        );
    }
    connection.change(
        "update schema_migrations set applied_at = ? where version = ?", now_in_micros(), migration.version
    );
}

Failure newer_schema(int version) {
    return fail(ErrorCode::broken, "error.newer_schema", {{"version", std::to_string(version)}});
}

Result<int> apply_missing(Connection& connection, std::vector<Migration> const& migrations, int until) {
    make_journal(connection);
    auto const version = schema_version(connection);
    if (version > newest(migrations)) return newer_schema(version);
    int applied = 0;
    for (auto const& migration : migrations) {
        if (migration.version <= version || migration.version > until) continue;
        apply(connection, migration);
        ++applied;
    }
    return applied;
}

/// SQLite takes changes of tables back like any other, so all is one transaction.
Result<int> migrate_sqlite(Connection& connection, std::vector<Migration> const& migrations, int until) try {
    connection.change("begin immediate");
    auto applied = apply_missing(connection, migrations, until);
    connection.change(applied ? "commit" : "rollback");
    return applied;
} catch (...) {
    try {
        connection.change("rollback");
    } catch (...) {  // the first failure is the one to tell
    }
    throw;
}

/// The lock keeps two servers apart on one node; on a cluster the journal and the repeatable statements do.
Result<int> migrate_mysql(Connection& connection, std::vector<Migration> const& migrations, int until) {
    auto const got =
        connection.first<int>("select get_lock(concat('mulkko ', database()), ?)", kWaitForOther);
    if (got != 1) return fail(ErrorCode::busy, "error.busy");
    auto applied = apply_missing(connection, migrations, until);
    connection.first<int>("select release_lock(concat('mulkko ', database()))");
    return applied;
}

}  // namespace

std::vector<Migration> const& migrations_of(Engine engine) {
    return engine == Engine::sqlite ? kSqliteMigrations : kMysqlMigrations;
}

std::vector<std::string> statements_in(std::string_view sql) {
    std::vector<std::string> statements;
    std::string statement, line;
    std::istringstream lines{std::string(sql)};
    while (std::getline(lines, line)) {
        if (line.starts_with("--") || (line.empty() && statement.empty())) continue;
        bool const ends = line.ends_with(';');
        statement.append(line, 0, line.size() - (ends ? 1 : 0)).append(ends ? "" : "\n");
        if (ends) statements.push_back(std::exchange(statement, {}));
    }
    return statements;
}

int schema_version(Connection& connection) {
    if (!has_journal(connection)) return 0;
    auto const version = connection.first<std::optional<int>>(
        "select max(version) from schema_migrations where applied_at is not null"
    );
    return version.value_or(0).value_or(0);
}

Result<void> check_schema(Connection& connection, std::vector<Migration> const& migrations) {
    auto const version = schema_version(connection);
    if (version > newest(migrations)) return newer_schema(version);
    if (version < newest(migrations)) return fail(ErrorCode::busy, "error.not_migrated");
    return {};
}

Result<int> migrate(Connection& connection, std::vector<Migration> const& migrations, int until) {
    return connection.engine() == Engine::sqlite ? migrate_sqlite(connection, migrations, until)
                                                 : migrate_mysql(connection, migrations, until);
}

}  // namespace mulkko
