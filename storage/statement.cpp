#include "storage/statement.h"

#include <soci/soci.h>

#include <deque>
#include <string>

namespace mulkko {
namespace {

std::string with_names(std::string_view sql) {
    std::string named;
    named.reserve(sql.size() + 32);
    int count = 0;
    for (char c : sql) {
        if (c == '?') {
            named.append(":p").append(std::to_string(++count));
        } else {
            named += c;
        }
    }
    return named;
}

}  // namespace

struct Statement::Bound {
    explicit Bound(soci::session& session) : statement(session) {}

    template <auto exchange>
    void bind(std::vector<Cell>& cells, std::vector<soci::indicator>& states) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (cells[i].kind == CellKind::integer) {
                exchange(statement, cells[i].number, states[i]);
            } else {
                exchange(statement, cells[i].text, states[i]);
            }
        }
    }

    void note_nulls() {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            columns[i].null = column_states[i] == soci::i_null;
        }
    }

    std::vector<Cell> parameters, columns;
    std::vector<soci::indicator> parameter_states, column_states;
    soci::statement statement;
};

Statement::Statement(
    soci::session& session,
    std::string_view sql,
    std::vector<CellKind> const& parameters,
    std::vector<CellKind> const& columns
)
    : bound_(std::make_unique<Bound>(session)) {
    for (auto kind : parameters) bound_->parameters.push_back({.kind = kind});
    for (auto kind : columns) bound_->columns.push_back({.kind = kind});
    bound_->parameter_states.resize(parameters.size(), soci::i_ok);
    bound_->column_states.resize(columns.size(), soci::i_ok);
    // What soci::use and soci::into give refers to temporaries: it must be taken in the same expression.
    bound_->bind<[](soci::statement& statement, auto& value, auto& state) {
        statement.exchange(soci::use(value, state));
    }>(bound_->parameters, bound_->parameter_states);
    bound_->bind<[](soci::statement& statement, auto& value, auto& state) {
        statement.exchange(soci::into(value, state));
    }>(bound_->columns, bound_->column_states);
    bound_->statement.alloc();
    bound_->statement.prepare(with_names(sql));
    bound_->statement.define_and_bind();
}

Statement::~Statement() = default;

std::span<Cell> Statement::parameters() { return bound_->parameters; }
std::span<Cell> Statement::columns() { return bound_->columns; }
long long Statement::affected() { return bound_->statement.get_affected_rows(); }

bool Statement::run() {
    for (std::size_t i = 0; i < bound_->parameters.size(); ++i) {
        bound_->parameter_states[i] = bound_->parameters[i].null ? soci::i_null : soci::i_ok;
    }
    bool const row = bound_->statement.execute(true);
    if (row) bound_->note_nulls();
    return row;
}

bool Statement::next() {
    bool const row = bound_->statement.fetch();
    if (row) bound_->note_nulls();
    return row;
}

}  // namespace mulkko
