#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace mulkko::bench {

/// Speaks to SQLite by its C API alone, as nobody could do it faster.
/// Errors everywhere: throws std::runtime_error.
class RawStatement {
public:
    RawStatement(sqlite3* database, std::string const& sql);
    ~RawStatement() { sqlite3_finalize(statement_); }
    RawStatement(RawStatement&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
    RawStatement& operator=(RawStatement&&) = delete;

    RawStatement& bind(int place, std::int64_t number);
    RawStatement& bind(int place, sqlite3_value const* value);

    /// Runs to the end, looks at every column of every row, and says how many rows there were.
    int run();
    /// Moves to the next row, if there is one.
    bool step();
    void reset() { sqlite3_reset(statement_); }
    sqlite3_stmt* handle() { return statement_; }

private:
    sqlite3_stmt* statement_ = nullptr;
};

class RawDatabase {
public:
    /// Opens a file with the settings that the server works with: WAL, flushed at every commit.
    explicit RawDatabase(std::string const& file);
    ~RawDatabase() { sqlite3_close(database_); }
    RawDatabase(RawDatabase const&) = delete;
    RawDatabase& operator=(RawDatabase const&) = delete;

    void run(std::string const& sql);
    RawStatement prepare(std::string const& sql) { return {database_, sql}; }
    std::int64_t last_id() const { return sqlite3_last_insert_rowid(database_); }
    sqlite3* handle() { return database_; }

private:
    sqlite3* database_ = nullptr;
};

/// Holds the rows that filing one ticket left behind, to write them again and again as those of new tickets.
class FiledRows {
public:
    FiledRows(RawDatabase& database, std::int64_t ticket);

    /// Writes them once more, by prepared statements.
    void write();

    std::size_t size() const { return rows_.size() + words_.size(); }

private:
    struct Free {
        void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
    };
    using Value = std::unique_ptr<sqlite3_value, Free>;
    struct Row {
        RawStatement insert;
        std::vector<Value> values;
        int id = 0;      ///< the place of the row's own number; 0 for none
        int ticket = 0;  ///< the place of its ticket's
    };

    void take(std::string const& table, std::string const& key, std::int64_t ticket);

    RawDatabase& database_;
    std::vector<Row> rows_;
    RawStatement index_;
    std::vector<Value> words_;
};

}  // namespace mulkko::bench
