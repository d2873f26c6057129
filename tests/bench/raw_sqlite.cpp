#include "tests/bench/raw_sqlite.h"

#include <stdexcept>
#include <string_view>

namespace mulkko::bench {
namespace {

void check(sqlite3* database, int result) {
    bool const fine = result == SQLITE_OK || result == SQLITE_ROW || result == SQLITE_DONE;
    if (!fine) throw std::runtime_error(sqlite3_errmsg(database));
}

/// Keeps the compiler from leaving out a look at something.
void look_at(void const* something) { asm volatile("" : : "r"(something) : "memory"); }

}  // namespace

RawStatement::RawStatement(sqlite3* database, std::string const& sql) {
    auto const flags = SQLITE_PREPARE_PERSISTENT;
    check(database, sqlite3_prepare_v3(database, sql.c_str(), -1, flags, &statement_, nullptr));
}

RawStatement& RawStatement::bind(int place, std::int64_t number) {
    sqlite3_bind_int64(statement_, place, number);
    return *this;
}

RawStatement& RawStatement::bind(int place, sqlite3_value const* value) {
    sqlite3_bind_value(statement_, place, value);
    return *this;
}

bool RawStatement::step() {
    auto const result = sqlite3_step(statement_);
    check(sqlite3_db_handle(statement_), result);
    return result == SQLITE_ROW;
}

int RawStatement::run() {
    int rows = 0;
    for (; step(); ++rows) {
        for (int i = 0; i < sqlite3_column_count(statement_); ++i) {
            bool const is_number = sqlite3_column_type(statement_, i) == SQLITE_INTEGER;
            auto const number = is_number ? sqlite3_column_int64(statement_, i) : 0;
            look_at(is_number ? static_cast<void const*>(&number) : sqlite3_column_text(statement_, i));
        }
    }
    reset();
    return rows;
}

RawDatabase::RawDatabase(std::string const& file) {
    static int const set = sqlite3_config(SQLITE_CONFIG_MULTITHREAD);  // as the server does
    (void)set;
    auto const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    check(database_, sqlite3_open_v2(file.c_str(), &database_, flags, nullptr));
    for (auto const* setting :
         {"journal_mode = wal",
          "synchronous = full",
          "foreign_keys = on",
          "cache_size = -16384",
          "temp_store = memory"}) {
        run(std::string("pragma ") + setting);
    }
}

void RawDatabase::run(std::string const& sql) {
    check(database_, sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr));
}

FiledRows::FiledRows(RawDatabase& database, std::int64_t ticket)
    : database_(database), index_(database.prepare("insert into search_index (rowid, words) values (?, ?)")) {
    take("tickets", "id", ticket);
    if (rows_.empty()) throw std::runtime_error("no such ticket");
    for (auto const* table : {"problems", "ticket_skills", "events", "offers", "outbox", "search_texts"}) {
        take(table, "ticket_id", ticket);
    }
}

void FiledRows::take(std::string const& table, std::string const& key, std::int64_t ticket) {
    auto select = database_.prepare("select * from " + table + " where " + key + " = ?");
    select.bind(1, ticket);
    auto const count = sqlite3_column_count(select.handle());
    std::string places = "?";
    for (int i = 1; i < count; ++i) places += ", ?";
    while (select.step()) {
        Row row{database_.prepare("insert into " + table + " values (" + places + ")"), {}};
        for (int i = 0; i < count; ++i) {
            std::string_view const name = sqlite3_column_name(select.handle(), i);
            if (name == "id") row.id = i + 1;
            if (name == "ticket_id") row.ticket = i + 1;
            if (name == "words")
                words_.emplace_back(sqlite3_value_dup(sqlite3_column_value(select.handle(), i)));
            row.values.emplace_back(sqlite3_value_dup(sqlite3_column_value(select.handle(), i)));
        }
        rows_.push_back(std::move(row));
    }
}

void FiledRows::write() {
    std::int64_t ticket = 0;
    for (auto& row : rows_) {
        for (int place = 1; place <= static_cast<int>(row.values.size()); ++place) {
            auto const* value = row.values[static_cast<std::size_t>(place) - 1].get();
            if (place == row.id) {
                sqlite3_bind_null(row.insert.handle(), place);
            } else if (place == row.ticket) {
                row.insert.bind(place, ticket);
            } else {
                row.insert.bind(place, value);
            }
        }
        row.insert.run();
        if (ticket == 0) ticket = database_.last_id();
    }
    auto text = database_.last_id();  // search_texts comes last
    for (auto const& words : words_) index_.bind(1, text).bind(2, words.get()).run();
}

}  // namespace mulkko::bench
