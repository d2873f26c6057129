#pragma once

#include <memory>
#include <string>

#include "domain/content.h"
#include "domain/time.h"
#include "storage/mysql_cluster.h"
#include "storage/pool.h"

namespace mulkko {

class ChunkConnection;

/// Keeps attachments as rows of pieces, by server-side prepared statements on connections of its own: every
/// machine that shares the database sees them, and no file is ever in memory whole.
class ContentChunks : public ContentStore {
public:
    explicit ContentChunks(MysqlCluster& cluster);
    ~ContentChunks() override;

    Result<KeptContent> keep(std::filesystem::path const& file, KeptContent const& expected) override;
    Result<std::unique_ptr<ContentReader>> open(KeptContent const& content) override;
    void remove(std::string const& key) override;

    /// Removes bytes begun before a time that no attachment names, and says how many.
    Result<int> collect(Time older_than);

private:
    Pool<ChunkConnection> connections_;
};

}  // namespace mulkko
