#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "storage/backup.h"
#include "storage/content_files.h"
#include "storage/migrations.h"
#include "storage/mysql_backup.h"
#include "storage/mysql_tables.h"

namespace mulkko {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t kRowsTogether = 50;
constexpr std::size_t kBytesTogether = 1 << 20;  // one long answer may fill a packet by itself

bool is_empty(Connection& connection) {
    if (schema_version(connection) == 0) return true;
    auto const people =
        connection.first<int>("select (select count(*) from users) + (select count(*) from companies)");
    return people == 0;
}

/// Collects rows, and inserts them many at a time.
class Inserting {
public:
    Inserting(Connection& connection, MysqlTable const& table) : connection_(connection), table_(table) {}

    void add(Json const& row) {
        for (auto const& value : row) {
            auto& cell = cells_.emplace_back();
            cell.kind = CellKind::text;
            cell.null = value.is_null();
            if (!cell.null) cell.text = value.get<std::string>();
            bytes_ += cell.text.size();
        }
        if (++rows_ == kRowsTogether || bytes_ > kBytesTogether) flush();
    }

    void flush() {
        if (rows_ == 0) return;
        connection_.change(table_.insert(rows_), cells_);
        cells_.clear();
        rows_ = bytes_ = 0;
    }

private:
    Connection& connection_;
    MysqlTable const& table_;
    std::vector<Cell> cells_;
    std::size_t rows_ = 0, bytes_ = 0;
};

Result<void> load(Connection& connection, MysqlTable const& table, fs::path const& file) try {
    std::ifstream lines(file);
    std::string line;
    if (!std::getline(lines, line)) return damaged(file);
    if (Json::parse(line).get<std::vector<std::string>>() != table.columns) return damaged(file);
    Inserting inserting(connection, table);
    while (std::getline(lines, line)) inserting.add(Json::parse(line));
    inserting.flush();
    return {};
} catch (Json::exception const&) {
    return damaged(file);
}

/// Tables name each other's rows, whichever comes first; that they match, the digests have told.
Result<void> load_all(Connection& connection, fs::path const& folder) {
    connection.change("set session foreign_key_checks = 0");
    connection.change("start transaction");
    for (auto const& table : tables_of(connection)) {
        auto loaded = load(connection, table, folder / "tables" / (table.name + ".jsonl"));
        if (!loaded) {
            connection.change("rollback");
            return loaded;
        }
    }
    connection.change("commit");
    connection.change("set session foreign_key_checks = 1");
    return {};
}

}  // namespace

Result<void> restore_mysql(Connection& connection, ContentStore& content, std::string const& from) {
    auto const manifest = verified_backup(from, "mysql", kMysqlMigrations.back().version);
    if (!manifest) return pass(manifest);
    if (!is_empty(connection)) return not_empty();
    auto migrated = migrate(connection, kMysqlMigrations, manifest->schema_version);
    if (!migrated) return pass(migrated);
    if (auto restored = restore_contents(*manifest, from, content); !restored) return restored;
    if (auto loaded = load_all(connection, from); !loaded) return loaded;
    migrated = migrate(connection, kMysqlMigrations);
    if (!migrated) return pass(migrated);
    return {};
}

}  // namespace mulkko
