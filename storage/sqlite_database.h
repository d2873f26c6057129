#pragma once

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "storage/content_files.h"
#include "storage/database_url.h"
#include "storage/lane.h"
#include "storage/sqlite_connection.h"

namespace mulkko {

/// Keeps everything in one file and a folder of attachments: many readers, one writer.
class SqliteDatabase : public Database {
public:
    /// Errors: busy (folder missing, disk full), broken (no database of ours, newer schema, damaged).
    static Result<std::unique_ptr<Database>> open(DatabaseOptions options, SqliteAddress address);

    ~SqliteDatabase() override;

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
    SqliteDatabase(DatabaseOptions options, std::string file);

    Result<void> examine();
    void serve_readers();

    DatabaseOptions const options_;
    std::string const file_;
    std::chrono::milliseconds const wait_;
    ContentFiles content_;
    UnitQueue readers_, writer_;
    std::vector<std::thread> threads_;
};

}  // namespace mulkko
