#include "storage/mysql_tables.h"

#include <algorithm>

namespace mulkko {
namespace {

constexpr int kPage = 100;  // SOCI holds a whole answer in memory, and some rows are long

std::string joined(std::vector<std::string> const& parts, std::string const& between) {
    std::string text;
    for (auto const& part : parts) text.append(text.empty() ? "" : between).append(part);
    return text;
}

/// MySQL uses no index for "(a, b) > (x, y)", but does for this.
std::string behind_condition(std::vector<std::string> const& keys) {
    std::vector<std::string> ways;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        std::vector<std::string> way;
        for (std::size_t j = 0; j < i; ++j) way.push_back(keys[j] + " = ?");
        way.push_back(keys[i] + " > ?");
        ways.push_back("(" + joined(way, " and ") + ")");
    }
    return keys.front() + " >= ? and (" + joined(ways, " or ") + ")";
}

void describe(Connection& connection, MysqlTable& table) {
    using Column = std::tuple<std::string, std::string, std::string>;
    auto const columns = connection.all<Column>(
        "select column_name, data_type, column_key from information_schema.columns "
        "where table_schema = database() and table_name = ? order by ordinal_position",
        table.name
    );
    for (auto const& [name, type, key] : columns) {
        if (key == "PRI") table.primary_key.push_back(table.columns.size());
        table.columns.push_back("`" + name + "`");
        table.is_binary.push_back(type.find("blob") != std::string::npos);
    }
}

}  // namespace

std::vector<MysqlTable> tables_of(Connection& connection) {
    auto const names = connection.all<std::string>(
        "select table_name from information_schema.tables where table_schema = database() "
        "and table_type = 'BASE TABLE' "
        "and table_name not in ('schema_migrations', 'contents', 'content_chunks') order by table_name"
    );
    std::vector<MysqlTable> tables;
    for (auto const& name : names) describe(connection, tables.emplace_back(MysqlTable{name, {}, {}, {}}));
    return tables;
}

std::string MysqlTable::select_page(bool from_start) const {
    std::vector<std::string> values, keys;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        values.push_back(is_binary[i] ? "hex(" + columns[i] + ")" : columns[i]);
    }
    for (auto position : primary_key) keys.push_back(columns[position]);
    return "select " + joined(values, ", ") + " from `" + name + "`" +
           (from_start ? "" : " where " + behind_condition(keys)) + " order by " + joined(keys, ", ") +
           " limit " + std::to_string(kPage);
}

std::vector<Cell> MysqlTable::behind(std::span<Cell const> row) const {
    std::vector<Cell> values{row[primary_key.front()]};
    for (std::size_t i = 0; i < primary_key.size(); ++i) {
        for (std::size_t j = 0; j <= i; ++j) values.push_back(row[primary_key[j]]);
    }
    return values;
}

std::string MysqlTable::insert(std::size_t rows) const {
    std::vector<std::string> places;
    for (bool binary : is_binary) places.push_back(binary ? "unhex(?)" : "?");
    std::vector<std::string> const all(rows, "(" + joined(places, ", ") + ")");
    return "insert into `" + name + "` (" + joined(columns, ", ") + ") values " + joined(all, ", ");
}

}  // namespace mulkko
