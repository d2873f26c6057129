#include "storage/chunk_connection.h"

#include <cppconn/connection.h>
#include <cppconn/driver.h>
#include <cppconn/prepared_statement.h>
#include <cppconn/resultset.h>

#include <algorithm>
#include <map>
#include <sstream>

namespace mulkko {
namespace {

int seconds(std::chrono::milliseconds time) {
    return std::max(1, static_cast<int>((time.count() + 999) / 1000));
}

sql::ConnectOptionsMap options_for(MysqlAddress const& address, MysqlHost const& host, int wait) {
    sql::ConnectOptionsMap options;
    options["hostName"] = "tcp://" + host.name + ":" + std::to_string(host.port);
    options["userName"] = address.user;
    options["password"] = address.password;
    options["schema"] = address.database;
    options["OPT_CONNECT_TIMEOUT"] = wait;
    options["OPT_READ_TIMEOUT"] = wait;
    options["OPT_WRITE_TIMEOUT"] = wait;
    return options;
}

std::string text_in(sql::ResultSet const& rows, unsigned column) {
    sql::SQLString const text = rows.getString(column);
    return {text.c_str(), text.length()};
}

}  // namespace

struct ChunkConnection::Statements {
    std::map<std::string_view, std::unique_ptr<sql::PreparedStatement>> by_text;
};

std::unique_ptr<ChunkConnection> ChunkConnection::open(MysqlCluster& cluster) {
    return cluster.open_one([&](MysqlHost const& host) {
        auto options = options_for(cluster.address(), host, seconds(cluster.wait()));
        std::unique_ptr<sql::Connection> connection(get_driver_instance()->connect(options));
        return std::make_unique<ChunkConnection>(std::move(connection));
    });
}

ChunkConnection::ChunkConnection(std::unique_ptr<sql::Connection> connection)
    : connection_(std::move(connection)), statements_(std::make_unique<Statements>()) {}

ChunkConnection::~ChunkConnection() = default;

bool ChunkConnection::answers() { return connection_->isValid(); }

/// Shape: the texts are literals, so that they outlive the map.
sql::PreparedStatement& ChunkConnection::prepared(std::string_view text) {
    auto& statement = statements_->by_text[text];
    if (!statement) statement.reset(connection_->prepareStatement(std::string(text)));
    return *statement;
}

void ChunkConnection::begin_content(std::string const& key, Time at) {
    auto& statement =
        prepared("insert into contents (content_key, size, sha256, started_at) values (?, 0, '', ?)");
    statement.setString(1, key);
    statement.setInt64(2, to_micros(at));
    statement.executeUpdate();
}

void ChunkConnection::add_chunk(std::string const& key, int position, std::span<char const> bytes) {
    auto& statement = prepared("insert into content_chunks (content_key, position, bytes) values (?, ?, ?)");
    std::istringstream stream(std::string(bytes.data(), bytes.size()));
    statement.setString(1, key);
    statement.setInt(2, position);
    statement.setBlob(3, &stream);
    statement.executeUpdate();
}

void ChunkConnection::finish_content(KeptContent const& content, Time at) {
    auto& statement =
        prepared("update contents set size = ?, sha256 = ?, finished_at = ? where content_key = ?");
    statement.setInt64(1, content.size);
    statement.setString(2, content.sha256);
    statement.setInt64(3, to_micros(at));
    statement.setString(4, content.key);
    statement.executeUpdate();
}

std::optional<KeptContent> ChunkConnection::content(std::string const& key) {
    auto& statement =
        prepared("select size, sha256 from contents where content_key = ? and finished_at is not null");
    statement.setString(1, key);
    std::unique_ptr<sql::ResultSet> const rows(statement.executeQuery());
    if (!rows->next()) return std::nullopt;
    return KeptContent{key, rows->getInt64(1), text_in(*rows, 2)};
}

std::optional<std::string> ChunkConnection::chunk(std::string const& key, int position) {
    auto& statement = prepared("select bytes from content_chunks where content_key = ? and position = ?");
    statement.setString(1, key);
    statement.setInt(2, position);
    std::unique_ptr<sql::ResultSet> const rows(statement.executeQuery());
    if (!rows->next()) return std::nullopt;
    return text_in(*rows, 1);
}

/// First the name, so that nobody finds a content that is half gone.
void ChunkConnection::remove(std::string const& key) {
    for (auto text : {
             "update contents set finished_at = null where content_key = ?",
             "delete from content_chunks where content_key = ?",
             "delete from contents where content_key = ?",
         }) {
        auto& statement = prepared(text);
        statement.setString(1, key);
        statement.executeUpdate();
    }
}

std::vector<std::string> ChunkConnection::orphans(Time older_than, int most) {
    auto& statement = prepared(
        "select c.content_key from contents c left join attachments a on a.content_key = c.content_key "
        "left join letters l on l.content_key = c.content_key "
        "where c.started_at < ? and a.id is null and l.id is null limit ?"
    );
    statement.setInt64(1, to_micros(older_than));
    statement.setInt(2, most);
    std::unique_ptr<sql::ResultSet> const rows(statement.executeQuery());
    std::vector<std::string> keys;
    while (rows->next()) keys.push_back(text_in(*rows, 1));
    return keys;
}

}  // namespace mulkko
