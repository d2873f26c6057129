#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/content.h"
#include "domain/time.h"
#include "storage/mysql_cluster.h"

namespace sql {
class Connection;
class PreparedStatement;
}  // namespace sql

namespace mulkko {

/// Writes and reads the pieces of contents over one connection of Connector/C++.
/// Errors everywhere: throws sql::SQLException.
class ChunkConnection {
public:
    static std::unique_ptr<ChunkConnection> open(MysqlCluster& cluster);

    explicit ChunkConnection(std::unique_ptr<sql::Connection> connection);
    ~ChunkConnection();

    bool answers();

    void begin_content(std::string const& key, Time at);
    void add_chunk(std::string const& key, int position, std::span<char const> bytes);
    void finish_content(KeptContent const& content, Time at);

    /// Finds what was kept whole under a key.
    std::optional<KeptContent> content(std::string const& key);
    std::optional<std::string> chunk(std::string const& key, int position);

    void remove(std::string const& key);
    std::vector<std::string> orphans(Time older_than, int most);

private:
    struct Statements;
    sql::PreparedStatement& prepared(std::string_view sql);

    std::unique_ptr<sql::Connection> connection_;
    std::unique_ptr<Statements> statements_;
};

}  // namespace mulkko
