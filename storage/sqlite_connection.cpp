#include "storage/sqlite_connection.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <thread>

namespace mulkko {
namespace {

constexpr int kStepsBetweenLooks = 10'000;  // about a millisecond of a statement's work

sqlite_api::sqlite3* handle_of(soci::session& session) {
    return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

/// Every connection of ours serves one thread at a time, so SQLite need not lock at every column. Too late
/// once the library is in use; then it locks.
void leave_locking_to_us() {
    static int const set = sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    (void)set;
}

int is_past(void* limit) {
    return std::chrono::steady_clock::now() > *static_cast<std::chrono::steady_clock::time_point*>(limit);
}

/// The one statement that does not wait by itself while another connection does the same.
void write_ahead(Connection& connection, std::chrono::milliseconds wait) {
    auto const limit = std::chrono::steady_clock::now() + wait;
    for (;;) {
        try {
            connection.all<std::string>("pragma journal_mode = wal");
            return;
        } catch (soci::soci_error const&) {
            bool const busy = connection.failing() && connection.failing()->trouble == Trouble::busy;
            if (!busy || std::chrono::steady_clock::now() > limit) throw;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
}

}  // namespace

std::unique_ptr<SqliteConnection> SqliteConnection::open(
    std::string const& file, SqliteUse use, std::chrono::milliseconds wait
) {
    leave_locking_to_us();
    auto session = std::make_unique<soci::session>(soci::sqlite3, "db=\"" + file + "\"");
    auto connection = std::make_unique<SqliteConnection>(std::move(session), Engine::sqlite);
    sqlite_api::sqlite3_extended_result_codes(handle_of(connection->session()), 1);
    connection->wait_at_most(wait);
    if (use == SqliteUse::write) {
        write_ahead(*connection, wait);
    } else {
        connection->change("pragma query_only = on");
        connection->watch_time();
    }
    connection->change("pragma synchronous = full");
    connection->change("pragma foreign_keys = on");
    connection->change("pragma cache_size = -16384");
    connection->change("pragma temp_store = memory");
    connection->all<std::int64_t>("pragma journal_size_limit = 67108864");
    return connection;
}

void SqliteConnection::wait_at_most(std::chrono::milliseconds wait) {
    sqlite_api::sqlite3_busy_timeout(handle_of(session()), static_cast<int>(wait.count()));
}

void SqliteConnection::watch_time() {
    sqlite_api::sqlite3_progress_handler(handle_of(session()), kStepsBetweenLooks, is_past, &limit_);
}

bool SqliteConnection::in_transaction() {
    return sqlite_api::sqlite3_get_autocommit(handle_of(session())) == 0;
}

}  // namespace mulkko
