#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "domain/content.h"
#include "domain/result.h"

// A backup is a folder: the database, files/ with the attachments, and manifest.json, which is written last
// and names every file with its size and SHA-256. manifest.sha256 holds the manifest's own.

namespace mulkko {

/// Selects every content that a row names: files of tickets, originals of letters.
inline constexpr std::string_view kNamedContents =
    "select content_key, size, sha256 from attachments union "
    "select content_key, size, sha256 from letters where content_key <> '' order by content_key";

/// Shape: `path` is relative to the backup's folder. Units: size in bytes.
struct BackupFile {
    std::string path;
    std::int64_t size = 0;
    std::string sha256;
};

struct Manifest {
    std::string engine;
    int schema_version = 0;
    std::vector<BackupFile> files;
};

/// Makes the folder of a new backup.
/// Errors: conflict (there is something in it already).
Result<void> begin_backup(std::filesystem::path const& folder);

/// Adds a finished file to the manifest, durably.
Result<void> add_file(Manifest& manifest, std::filesystem::path const& folder, std::string const& path);

/// Copies attachments' bytes, each checked on the way.
/// Errors: broken (bytes that are missing or damaged: this backup would not restore).
Result<void> add_contents(
    Manifest& manifest,
    std::filesystem::path const& folder,
    ContentStore& content,
    std::vector<KeptContent> const& contents
);

/// Writes the manifest: from here on it is a backup.
Result<void> finish_backup(Manifest const& manifest, std::filesystem::path const& folder);

/// Reads a backup's manifest and checks every file against it.
/// Errors: broken (damaged, cut off, of another engine or a newer schema).
Result<Manifest> verified_backup(
    std::filesystem::path const& folder, std::string const& engine, int newest_schema
);

/// Brings a backup's attachments into a content store.
Result<void> restore_contents(
    Manifest const& manifest, std::filesystem::path const& folder, ContentStore& content
);

/// The failure of a restore over data.
Failure not_empty();

}  // namespace mulkko
