// Alone in its file: SOCI wraps the header that is wanted bare here.
#include <sqlite3.h>

#include <memory>

#include "storage/sqlite_backup.h"

namespace mulkko {
namespace {

constexpr int kWait = 10'000;  // milliseconds

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, Close>;

Database opened(std::string const& file, int flags) {
    sqlite3* handle = nullptr;
    auto const code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
    Database database(handle);
    if (code != SQLITE_OK) return {};
    sqlite3_busy_timeout(handle, kWait);
    return database;
}

Failure failure(int code) {
    auto const kind = (code & 0xff) == SQLITE_BUSY ? ErrorCode::busy : ErrorCode::broken;
    auto const key = kind == ErrorCode::busy ? "error.busy" : "error.broken";
    return fail(kind, key, {{"cause", "sqlite " + std::to_string(code)}});
}

}  // namespace

Result<void> copy_sqlite(std::string const& from, std::string const& to) {
    auto const source = opened(from, SQLITE_OPEN_READONLY);
    auto const target = opened(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!source || !target) return failure(SQLITE_CANTOPEN);
    auto* copy = sqlite3_backup_init(target.get(), "main", source.get(), "main");
    if (copy == nullptr) return failure(sqlite3_errcode(target.get()));
    auto const copied = sqlite3_backup_step(copy, -1);
    auto const finished = sqlite3_backup_finish(copy);
    if (copied != SQLITE_DONE) return failure(copied);
    if (finished != SQLITE_OK) return failure(finished);
    return {};
}

}  // namespace mulkko
