#include "storage/connection.h"

#include <soci/soci.h>

#include <exception>
#include <stdexcept>
#include <utility>

namespace mulkko {
namespace {

// Lists with filters come in many texts; all others are few.
constexpr std::size_t kMostStatements = 256;

}  // namespace

Connection::Connection(std::unique_ptr<soci::session> session, Engine engine)
    : engine_(engine), session_(std::move(session)) {}

Connection::~Connection() = default;

Statement* Connection::kept(std::string_view sql) {
    auto const found = statements_.find(sql);
    return found == statements_.end() ? nullptr : found->second.get();
}

Statement& Connection::keep(std::string_view sql, std::unique_ptr<Statement> statement) {
    if (statements_.size() >= kMostStatements) statements_.clear();
    return *(statements_[std::string(sql)] = std::move(statement));
}

void Connection::give_up(std::string_view sql) {
    // A statement that failed half-way might keep its read snapshot, so it goes.
    if (auto const found = statements_.find(sql); found != statements_.end()) statements_.erase(found);
    auto failing = failing_from(std::current_exception());
    if (failing.trouble != Trouble::taken) failing_ = std::move(failing);
    throw;
}

void Connection::each_text_row(
    std::string_view sql,
    std::vector<Cell> const& values,
    std::size_t column_count,
    std::function<void(std::span<Cell const>)> const& take
) try {
    std::vector<CellKind> parameters;
    add_kinds(parameters, values);
    std::vector<CellKind> const columns(column_count, CellKind::text);
    Statement statement(*session_, sql, parameters, columns);
    put(statement.parameters().data(), values);
    for (bool more = statement.run(); more; more = statement.next()) take(statement.columns());
} catch (...) {
    give_up(sql);
}

std::int64_t Connection::last_id() {
    long long id = 0;
    if (!session_->get_last_insert_id("", id)) throw std::runtime_error("no id for the new row");
    return id;
}

}  // namespace mulkko
