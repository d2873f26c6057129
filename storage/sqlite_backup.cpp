#include "storage/sqlite_backup.h"

#include "storage/backup.h"
#include "storage/migrations.h"
#include "storage/sqlite_connection.h"

namespace mulkko {
namespace {

namespace fs = std::filesystem;

constexpr char const* kEngine = "sqlite";
constexpr char const* kFile = "database.sqlite";
constexpr auto kWait = std::chrono::seconds(60);

int newest_schema() { return kSqliteMigrations.back().version; }

/// Writes only what is in use, from one instant, while the writer goes on.
void copy_of_now(std::string const& file, fs::path const& copy) {
    auto const connection = SqliteConnection::open(file, SqliteUse::write, kWait);
    connection->change("vacuum into ?", copy.string());
    fs::permissions(copy, fs::perms::owner_read | fs::perms::owner_write);
}

bool is_empty(SqliteConnection& connection) {
    if (schema_version(connection) == 0) return true;
    auto const people =
        connection.first<int>("select (select count(*) from users) + (select count(*) from companies)");
    return people == 0;
}

std::vector<KeptContent> contents_in(SqliteConnection& connection) {
    std::vector<KeptContent> contents;
    using Row = std::tuple<std::string, std::int64_t, std::string>;
    for (auto& [key, size, sha256] : connection.all<Row>(kNamedContents)) {
        contents.push_back({std::move(key), size, std::move(sha256)});
    }
    return contents;
}

}  // namespace

Result<void> back_up_sqlite(std::string const& file, ContentStore& content, std::string const& to) {
    if (auto begun = begin_backup(to); !begun) return begun;
    fs::path const folder(to);
    copy_of_now(file, folder / kFile);
    Manifest manifest{kEngine, 0, {}};
    std::vector<KeptContent> contents;
    {
        auto const copy = SqliteConnection::open(folder / kFile, SqliteUse::read, kWait);
        manifest.schema_version = schema_version(*copy);
        contents = contents_in(*copy);
    }
    if (auto added = add_file(manifest, folder, kFile); !added) return added;
    if (auto added = add_contents(manifest, folder, content, contents); !added) return added;
    return finish_backup(manifest, folder);
}

Result<void> restore_sqlite(std::string const& file, ContentStore& content, std::string const& from) {
    auto const manifest = verified_backup(from, kEngine, newest_schema());
    if (!manifest) return pass(manifest);
    if (!is_empty(*SqliteConnection::open(file, SqliteUse::write, kWait))) return not_empty();
    if (auto restored = restore_contents(*manifest, from, content); !restored) return restored;
    if (auto copied = copy_sqlite(fs::path(from) / kFile, file); !copied) return copied;
    auto const migrated = migrate(*SqliteConnection::open(file, SqliteUse::write, kWait), kSqliteMigrations);
    if (!migrated) return pass(migrated);
    return {};
}

}  // namespace mulkko
