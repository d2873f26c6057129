#include "storage/content_chunks.h"

#include <cppconn/driver.h>

#include <chrono>

#include "storage/chunk_connection.h"
#include "storage/content_files.h"
#include "storage/guarded.h"
#include "storage/sha256.h"

namespace mulkko {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kChunk = 512 * 1024;  // fits every server's packet; several readers fit in memory
constexpr int kOrphansAtOnce = 100;

Time now() { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); }

/// Fetches one chunk at a time, each on whichever connection is free: a slow reader holds none.
class ChunkReader : public ContentReader {
public:
    ChunkReader(Pool<ChunkConnection>& connections, KeptContent content)
        : connections_(connections), content_(std::move(content)) {}

    Result<std::size_t> read(std::span<char> buffer) override {
        if (given_ == chunk_.size() && size_ < content_.size) {
            if (auto fetched = guarded([&] { return fetch(); }); !fetched) return pass(fetched);
        }
        if (given_ == chunk_.size()) return at_end();
        auto const count = std::min(buffer.size(), chunk_.size() - given_);
        std::copy_n(chunk_.data() + given_, count, buffer.data());
        given_ += count;
        return count;
    }

private:
    Result<void> fetch() {
        auto lease = connections_.lease();
        auto chunk = lease->chunk(content_.key, position_);
        if (!chunk || chunk->empty()) return damaged(content_.key);
        chunk_ = std::move(*chunk);
        given_ = 0;
        ++position_;
        size_ += static_cast<std::int64_t>(chunk_.size());
        digest_.add(chunk_);
        return {};
    }

    Result<std::size_t> at_end() {
        if (!checked_ && !is_as_expected({{}, size_, digest_.text()}, content_)) return damaged(content_.key);
        checked_ = true;
        return 0;
    }

    Pool<ChunkConnection>& connections_;
    KeptContent content_;
    std::string chunk_;
    std::size_t given_ = 0;
    int position_ = 0;
    std::int64_t size_ = 0;
    Sha256 digest_;
    bool checked_ = false;
};

/// Fills a buffer as far as the reader goes.
Result<std::size_t> fill(ContentReader& reader, std::span<char> buffer) {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        auto const count = reader.read(buffer.subspan(filled));
        if (!count) return count;
        if (*count == 0) break;
        filled += *count;
    }
    return filled;
}

Result<KeptContent> write_chunks(ChunkConnection& connection, fs::path const& file, std::string const& key) {
    auto reader = open_checked(file, {});
    if (!reader) return pass(reader);
    KeptContent kept{key, 0, {}};
    Sha256 digest;
    std::vector<char> buffer(kChunk);
    for (int position = 0;; ++position) {
        auto const count = fill(**reader, buffer);
        if (!count) return pass(count);
        if (*count == 0) break;
        auto const bytes = std::span<char const>(buffer).first(*count);
        digest.add(bytes);
        connection.add_chunk(key, position, bytes);
        kept.size += static_cast<std::int64_t>(*count);
    }
    kept.sha256 = digest.text();
    return kept;
}

}  // namespace

ContentChunks::ContentChunks(MysqlCluster& cluster)
    : connections_([&cluster] { return ChunkConnection::open(cluster); }) {
    get_driver_instance();  // makes itself on the first call, which must not happen on two threads at once
}

ContentChunks::~ContentChunks() = default;

Result<KeptContent> ContentChunks::keep(fs::path const& file, KeptContent const& expected) {
    return guarded([&]() -> Result<KeptContent> {
        auto const key = expected.key.empty() ? new_content_key() : expected.key;
        auto lease = connections_.lease();
        lease->begin_content(key, now());  // from here on, what is not finished is an orphan
        auto kept = write_chunks(*lease, file, key);
        if (!kept || !is_as_expected(*kept, expected)) {
            lease->remove(key);
            return kept ? damaged(key) : pass(kept);
        }
        lease->finish_content(*kept, now());
        fs::remove(file);
        return kept;
    });
}

Result<std::unique_ptr<ContentReader>> ContentChunks::open(KeptContent const& content) {
    return guarded([&]() -> Result<std::unique_ptr<ContentReader>> {
        auto const kept = connections_.lease()->content(content.key);
        if (!kept) return fail(ErrorCode::not_found, "error.not_found");
        if (!is_as_expected(*kept, content)) return damaged(content.key);
        return std::make_unique<ChunkReader>(connections_, *kept);
    });
}

void ContentChunks::remove(std::string const& key) {
    guarded([&]() -> Result<void> {
        connections_.lease()->remove(key);
        return {};
    });
}

Result<int> ContentChunks::collect(Time older_than) {
    return guarded([&]() -> Result<int> {
        int removed = 0;
        auto lease = connections_.lease();
        for (auto keys = lease->orphans(older_than, kOrphansAtOnce); !keys.empty();
             keys = lease->orphans(older_than, kOrphansAtOnce)) {
            for (auto const& key : keys) lease->remove(key);
            removed += static_cast<int>(keys.size());
        }
        return removed;
    });
}

}  // namespace mulkko
