#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "storage/binding.h"
#include "storage/fault_point.h"
#include "storage/soci_errors.h"
#include "storage/statement.h"

namespace mulkko {

enum class Engine { sqlite, mysql };

/// Speaks to one database over one session, on one thread at a time. Keeps prepared statements.
/// Errors: what SOCI throws; the last failure that ends a transaction is remembered, because a unit of
/// work may have swallowed the exception.
class Connection {
public:
    Connection(std::unique_ptr<soci::session> session, Engine engine);
    virtual ~Connection();

    Engine engine() const { return engine_; }

    /// Runs a statement that changes rows; says how many. Not for one that answers with rows: it would
    /// never come to its end.
    template <typename... Parameters>
    long long change(std::string_view sql, Parameters const&... values) {
        return run<std::tuple<>>(
            sql, [](auto&) {}, values...
        );
    }

    /// Runs an insert; says the id of the new row.
    template <typename... Parameters>
    std::int64_t add(std::string_view sql, Parameters const&... values) {
        change(sql, values...);
        return last_id();
    }

    /// Reads all rows. Shape: `Row` is a value, a record or a tuple of them, in the order of the columns.
    template <typename Row, typename... Parameters>
    std::vector<Row> all(std::string_view sql, Parameters const&... values) {
        std::vector<Row> rows;
        run<Row>(
            sql, [&](Row& row) { rows.push_back(std::move(row)); }, values...
        );
        return rows;
    }

    /// Reads the first row, if there is one.
    template <typename Row, typename... Parameters>
    std::optional<Row> first(std::string_view sql, Parameters const&... values) {
        std::optional<Row> first;
        run<Row>(
            sql,
            [&](Row& row) {
                if (!first) first = std::move(row);
            },
            values...
        );
        return first;
    }

    /// Reads rows of columns that only a catalogue knows, each as text; calls `take` for each.
    void each_text_row(
        std::string_view sql,
        std::vector<Cell> const& values,
        std::size_t column_count,
        std::function<void(std::span<Cell const>)> const& take
    );

    /// Ends a select whose rows this unit decides on: where others write at the same time, they wait.
    std::string_view locking() const { return locking_; }
    void lock_rows_that_are_read() { locking_ = " for update"; }

    /// The failure, since the last forget, that a transaction cannot survive.
    std::optional<Failing> const& failing() const { return failing_; }
    void forget_failing() { failing_.reset(); }

protected:
    soci::session& session() { return *session_; }

private:
    template <typename Row, typename Take, typename... Parameters>
    long long run(std::string_view sql, Take take, Parameters const&... values);
    template <typename Row, typename... Parameters>
    Statement& prepared(std::string_view sql, Parameters const&... values);
    Statement* kept(std::string_view sql);
    Statement& keep(std::string_view sql, std::unique_ptr<Statement> statement);
    [[noreturn]] void give_up(std::string_view sql);
    std::int64_t last_id();

    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    Engine engine_;
    std::string_view locking_;
    std::optional<Failing> failing_;
    std::unique_ptr<soci::session> session_;
    std::unordered_map<std::string, std::unique_ptr<Statement>, Hash, std::equal_to<>> statements_;
};

template <typename Row, typename... Parameters>
Statement& Connection::prepared(std::string_view sql, Parameters const&... values) {
    if (auto* statement = kept(sql)) return *statement;
    std::vector<CellKind> parameters, columns;
    (add_kinds(parameters, values), ...);
    add_kinds(columns, Row{});
    return keep(sql, std::make_unique<Statement>(*session_, sql, parameters, columns));
}

template <typename Row, typename Take, typename... Parameters>
long long Connection::run(std::string_view sql, Take take_row, Parameters const&... values) try {
    pass_fault_point();
    auto& statement = prepared<Row>(sql, values...);
    [[maybe_unused]] auto* cell = statement.parameters().data();
    ((cell = put(cell, values)), ...);
    for (bool more = statement.run(); more; more = statement.next()) {
        Row row{};
        take(statement.columns().data(), row);
        take_row(row);
    }
    return statement.affected();
} catch (...) {
    give_up(sql);
}

}  // namespace mulkko
