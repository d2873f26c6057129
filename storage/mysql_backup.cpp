#include "storage/mysql_backup.h"

#include <nlohmann/json.hpp>

#include "storage/backup.h"
#include "storage/durable_file.h"
#include "storage/migrations.h"
#include "storage/mysql_tables.h"

namespace mulkko {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::string line_of(std::span<Cell const> row) {
    auto values = Json::array();
    for (auto const& cell : row) values.push_back(cell.null ? Json() : Json(cell.text));
    return values.dump() + "\n";
}

/// Goes through a table page by page, so that memory stays flat.
void write_rows(Connection& connection, MysqlTable const& table, DurableFile& out) {
    std::vector<Cell> last;
    for (bool more = true, from_start = true; more; from_start = false) {
        more = false;
        std::vector<Cell> behind;
        auto const sql = table.select_page(from_start);
        connection.each_text_row(sql, last, table.columns.size(), [&](std::span<Cell const> row) {
            out.write(line_of(row));
            behind = table.behind(row);
            more = true;
        });
        last = std::move(behind);
    }
}

std::vector<KeptContent> contents_in(Connection& connection) {
    using Row = std::tuple<std::string, std::int64_t, std::string>;
    std::vector<KeptContent> contents;
    for (auto& [key, size, sha256] : connection.all<Row>(kNamedContents)) {
        contents.push_back({std::move(key), size, std::move(sha256)});
    }
    return contents;
}

}  // namespace

Result<void> back_up_mysql(Connection& connection, ContentStore& content, std::string const& to) {
    if (auto begun = begin_backup(to); !begun) return begun;
    fs::path const folder(to);
    make_folders(folder / "tables");
    Manifest manifest{"mysql", schema_version(connection), {}};
    auto const tables = tables_of(connection);
    connection.change("start transaction with consistent snapshot");
    for (auto const& table : tables) {
        auto const path = "tables/" + table.name + ".jsonl";
        {
            auto out = DurableFile::make(folder / path);
            out.write(Json(table.columns).dump() + "\n");
            write_rows(connection, table, out);
        }
        if (auto added = add_file(manifest, folder, path); !added) return added;
    }
    auto const contents = contents_in(connection);
    connection.change("commit");
    if (auto added = add_contents(manifest, folder, content, contents); !added) return added;
    return finish_backup(manifest, folder);
}

}  // namespace mulkko
