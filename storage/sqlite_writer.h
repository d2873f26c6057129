#pragma once

#include <memory>
#include <string>
#include <vector>

#include "storage/lane.h"
#include "storage/sql_store.h"
#include "storage/sqlite_connection.h"

namespace mulkko {

/// Is the one writer of a SQLite file. Takes all units that wait, runs each in a savepoint of its own inside
/// one transaction, commits once, and only then tells anybody: forty flushes become one.
class SqliteWriter {
public:
    SqliteWriter(UnitQueue& lane, std::string file, std::chrono::milliseconds wait)
        : lane_(lane), file_(std::move(file)), wait_(wait) {}

    /// Works until the lane has closed and is empty.
    void serve();

private:
    void work_through(std::vector<Waiting> batch);
    void open();
    bool begin(std::vector<Waiting>& batch);
    std::vector<Result<void>> run_all(std::vector<Waiting> const& batch);
    Result<void> run(Waiting const& waiting);
    Result<void> commit();
    void forget_connection();

    UnitQueue& lane_;
    std::string const file_;
    std::chrono::milliseconds const wait_;
    std::unique_ptr<SqliteConnection> connection_;
    std::unique_ptr<SqlStore> store_;
};

}  // namespace mulkko
