#include "storage/sqlite_database.h"

#include <utility>

#include "storage/durable_file.h"
#include "storage/guarded.h"
#include "storage/migrations.h"
#include "storage/sql_store.h"
#include "storage/sqlite_backup.h"
#include "storage/sqlite_writer.h"

namespace mulkko {
namespace {

namespace fs = std::filesystem;

constexpr int kApplication = 1296845647;  // "MLKO", which the first migration writes into the file's head
constexpr std::uintmax_t kExaminedWhole = 256u << 20;
constexpr auto kUpkeepWait = std::chrono::seconds(60);

Failure not_ours(std::string const& file, std::string const& cause) {
    return fail(ErrorCode::broken, "error.not_a_database", {{"file", file}, {"cause", cause}});
}

/// Does one reading unit in a transaction of its own, so that all its statements see one instant.
Result<void> read(SqliteConnection& connection, Waiting const& waiting) {
    SqlStore store(connection);
    connection.forget_failing();
    connection.change("begin");
    auto const outcome = outcome_of(waiting.unit, store);
    if (connection.in_transaction()) connection.change("rollback");
    if (connection.failing()) return fail(connection.failing()->error);
    if (!outcome) return pass(outcome);
    return {};
}

}  // namespace

SqliteDatabase::SqliteDatabase(DatabaseOptions options, std::string file)
    : options_(std::move(options)),
      file_(std::move(file)),
      wait_(options_.wait_milliseconds),
      content_(options_.content_directory),
      readers_(static_cast<std::size_t>(options_.queue_limit), wait_),
      writer_(static_cast<std::size_t>(options_.queue_limit), wait_) {}

SqliteDatabase::~SqliteDatabase() { stop(); }

Result<std::unique_ptr<Database>> SqliteDatabase::open(DatabaseOptions options, SqliteAddress address) {
    auto database =
        std::unique_ptr<SqliteDatabase>(new SqliteDatabase(std::move(options), std::move(address.file)));
    auto examined = guarded([&] { return database->examine(); });
    if (examined) return database;
    auto& error = examined.error();
    if (error.message == "error.broken") return not_ours(database->file_, error.values["cause"]);
    return pass(examined);
}

/// Damage is better met here than by a company that files a problem. Large files are looked at by backups.
Result<void> SqliteDatabase::examine() {
    make_folders(fs::path(file_).parent_path());
    auto const connection = SqliteConnection::open(file_, SqliteUse::write, wait_);
    auto const tables = connection->first<int>("select count(*) from sqlite_master").value_or(0);
    auto const application = connection->first<int>("pragma application_id").value_or(0);
    if (tables > 0 && application != kApplication) return not_ours(file_, "application");
    if (fs::file_size(file_) <= kExaminedWhole) {
        auto const found = connection->first<std::string>("pragma quick_check(1)").value_or("");
        if (found != "ok") return damaged(file_);
    }
    auto known = check_schema(*connection, kSqliteMigrations);
    if (!known && known.error().code == ErrorCode::broken) return known;
    return {};
}

Result<int> SqliteDatabase::migrate() {
    return guarded([&] {
        auto const connection = SqliteConnection::open(file_, SqliteUse::write, kUpkeepWait);
        return mulkko::migrate(*connection, kSqliteMigrations);
    });
}

Result<void> SqliteDatabase::check() {
    return guarded([&] {
        auto const connection = SqliteConnection::open(file_, SqliteUse::read, wait_);
        return check_schema(*connection, kSqliteMigrations);
    });
}

void SqliteDatabase::start() {
    if (!threads_.empty()) return;
    for (int i = 0; i < options_.read_threads; ++i) threads_.emplace_back([this] { serve_readers(); });
    threads_.emplace_back([this] { SqliteWriter(writer_, file_, wait_).serve(); });
}

void SqliteDatabase::serve_readers() {
    std::unique_ptr<SqliteConnection> connection;
    for (auto units = readers_.take(1); !units.empty(); units = readers_.take(1)) {
        auto const& waiting = units.front();
        auto result = waiting.too_late() ? too_busy() : guarded([&] {
            if (!connection) connection = SqliteConnection::open(file_, SqliteUse::read, wait_);
            connection->stop_at(std::chrono::steady_clock::now() + wait_);
            return read(*connection, waiting);
        });
        if (!result && connection && connection->failing()) connection.reset();
        tell(waiting.done, std::move(result));
    }
}

void SqliteDatabase::stop() {
    readers_.close();
    writer_.close();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
    for (auto* queue : {&readers_, &writer_}) {
        for (auto const& waiting : queue->take_more(static_cast<std::size_t>(options_.queue_limit)))
            tell(waiting.done, too_busy());
    }
}

std::size_t SqliteDatabase::waiting(Lane lane) const {
    return (lane == Lane::read ? readers_ : writer_).size();
}

bool SqliteDatabase::submit(Lane lane, Unit unit, Done done) {
    auto& queue = lane == Lane::read ? readers_ : writer_;
    return queue.submit(std::move(unit), std::move(done));
}

Result<int> SqliteDatabase::collect_orphans(Time older_than) {
    return guarded([&]() -> Result<int> {
        auto const connection = SqliteConnection::open(file_, SqliteUse::read, wait_);
        return content_.collect(older_than, [&](std::string const& key) {
            constexpr auto kNamed =
                "select 1 from attachments where content_key = ? union select 1 from letters where "
                "content_key = ?";
            return connection->first<int>(kNamed, key, key).has_value();
        });
    });
}

Result<void> SqliteDatabase::back_up(std::string const& to) {
    return guarded([&] { return back_up_sqlite(file_, content_, to); });
}

Result<void> SqliteDatabase::restore(std::string const& from) {
    return guarded([&] { return restore_sqlite(file_, content_, from); });
}

}  // namespace mulkko
