#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "storage/connection.h"

namespace mulkko {

enum class SqliteUse { read, write };

/// Speaks to a SQLite file, with the settings that make a commit durable.
class SqliteConnection : public Connection {
public:
    /// Opens a file; a writer makes it where there is none.
    /// Errors: throws where it cannot be opened or is no database.
    static std::unique_ptr<SqliteConnection> open(
        std::string const& file, SqliteUse use, std::chrono::milliseconds wait
    );

    using Connection::Connection;

    /// Sets how long a statement waits for another's lock.
    void wait_at_most(std::chrono::milliseconds wait);
    /// Stops a statement that runs past this instant; for readers alone, for a writer would lose its
    /// whole transaction.
    void stop_at(std::chrono::steady_clock::time_point limit) { limit_ = limit; }
    /// Tells whether a transaction is open; some failures end one without being asked.
    bool in_transaction();

private:
    void watch_time();

    std::chrono::steady_clock::time_point limit_ = std::chrono::steady_clock::time_point::max();
};

}  // namespace mulkko
