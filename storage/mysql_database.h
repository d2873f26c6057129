#pragma once

#include <memory>
#include <string>

#include "storage/content_chunks.h"
#include "storage/mysql_lanes.h"

namespace mulkko {

/// Keeps everything on a MySQL or MariaDB server, or a cluster of them; several machines may share it.
class MysqlDatabase : public Database {
public:
    /// Errors: busy (no node can be reached), broken (newer schema, sign-in refused).
    static Result<std::unique_ptr<Database>> open(DatabaseOptions options, MysqlAddress address);

    ~MysqlDatabase() override;

    Result<int> migrate() override;
    Result<void> check() override;
    void start() override;
    void stop() override;
    bool submit(Lane lane, Unit unit, Done done) override;
    std::size_t waiting(Lane lane) const override;
    ContentStore& content() override { return content_; }
    Result<int> collect_orphans(Time older_than) override;
    Result<void> back_up(std::string const& to) override;
    Result<void> restore(std::string const& from) override;

private:
    MysqlDatabase(DatabaseOptions options, MysqlAddress address);

    DatabaseOptions const options_;
    MysqlCluster cluster_;
    ContentChunks content_;
    MysqlLane readers_, writers_;
};

}  // namespace mulkko
