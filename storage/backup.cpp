#include "storage/backup.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "storage/content_files.h"
#include "storage/durable_file.h"
#include "storage/sha256.h"

namespace mulkko {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr int kFormat = 1;
constexpr char const* kManifest = "manifest.json";
constexpr char const* kDigest = "manifest.sha256";
constexpr std::string_view kContents = "files/";
constexpr std::size_t kPiece = 256 * 1024;

/// Reads a file to its end, and so checks it; its bytes go to `take`.
template <typename Take>
Result<KeptContent> read_whole(fs::path const& file, KeptContent const& expected, Take take) {
    auto reader = open_checked(file, expected);
    if (!reader) return damaged(file);
    Sha256 digest;
    KeptContent content;
    std::vector<char> buffer(kPiece);
    for (;;) {
        auto const count = (*reader)->read(buffer);
        if (!count) return damaged(file);
        auto const piece = std::span<char const>(buffer).first(*count);
        if (piece.empty()) break;
        digest.add(piece);
        take(piece);
        content.size += static_cast<std::int64_t>(piece.size());
    }
    content.sha256 = digest.text();
    return content;
}

Result<KeptContent> measured(fs::path const& file, KeptContent const& expected = {}) {
    return read_whole(file, expected, [](auto) {});
}

Result<std::string> text_of(fs::path const& file, KeptContent const& expected = {}) {
    std::string text;
    auto read = read_whole(file, expected, [&](auto piece) { text.append(piece.data(), piece.size()); });
    if (!read) return pass(read);
    return text;
}

void write_durably(fs::path const& file, std::string const& text) {
    auto out = DurableFile::make(file);
    out.write(text);
    out.flush();
}

Json to_json(Manifest const& manifest) {
    Json files = Json::array();
    for (auto const& [path, size, sha256] : manifest.files) {
        files.push_back({{"path", path}, {"size", size}, {"sha256", sha256}});
    }
    return {
        {"format", kFormat},
        {"engine", manifest.engine},
        {"schema_version", manifest.schema_version},
        {"files", std::move(files)},
    };
}

bool leads_outside(fs::path const& path) {
    return path.is_absolute() || std::ranges::find(path, "..") != path.end();
}

Result<Manifest> manifest_from(std::string const& text) try {
    auto const json = Json::parse(text);
    if (json.at("format") != kFormat) return damaged(kManifest);
    Manifest manifest{json.at("engine"), json.at("schema_version"), {}};
    for (auto const& file : json.at("files")) {
        manifest.files.push_back({file.at("path"), file.at("size"), file.at("sha256")});
        if (leads_outside(manifest.files.back().path)) return damaged(kManifest);
    }
    return manifest;
} catch (Json::exception const&) {
    return damaged(kManifest);
}

Result<Manifest> read_manifest(fs::path const& folder) {
    auto const digest = text_of(folder / kDigest);
    if (!digest) return pass(digest);
    auto const text = text_of(folder / kManifest, {{}, 0, *digest});
    if (!text) return pass(text);
    return manifest_from(*text);
}

std::string content_path(std::string const& key) {
    return std::string(kContents) + key.substr(0, 2) + "/" + key;
}

}  // namespace

Result<void> begin_backup(fs::path const& folder) {
    make_folders(folder);
    if (fs::is_empty(folder)) return {};
    return fail(ErrorCode::conflict, "error.backup_exists", {{"folder", folder}});
}

Result<void> add_file(Manifest& manifest, fs::path const& folder, std::string const& path) {
    DurableFile::open(folder / path).flush();
    auto const content = measured(folder / path);
    if (!content) return pass(content);
    manifest.files.push_back({path, content->size, content->sha256});
    return {};
}

Result<void> add_contents(
    Manifest& manifest,
    fs::path const& folder,
    ContentStore& content,
    std::vector<KeptContent> const& contents
) {
    for (auto const& kept : contents) {
        auto const path = content_path(kept.key);
        make_folders((folder / path).parent_path());
        auto reader = content.open(kept);
        if (!reader) return damaged(kept.key);
        auto copied = copy_to(**reader, folder / path);
        if (!copied) return pass(copied);
        manifest.files.push_back({path, copied->size, copied->sha256});
    }
    return {};
}

Result<void> finish_backup(Manifest const& manifest, fs::path const& folder) {
    auto const text = to_json(manifest).dump(1);
    Sha256 digest;
    digest.add(text);
    write_durably(folder / kManifest, text);
    write_durably(folder / kDigest, digest.text());
    flush_folder(folder);
    return {};
}

Result<Manifest> verified_backup(fs::path const& folder, std::string const& engine, int newest_schema) {
    auto manifest = read_manifest(folder);
    if (!manifest) return manifest;
    if (manifest->engine != engine) {
        return fail(ErrorCode::broken, "error.backup_engine", {{"engine", manifest->engine}});
    }
    if (manifest->schema_version > newest_schema) {
        auto const version = std::to_string(manifest->schema_version);
        return fail(ErrorCode::broken, "error.newer_schema", {{"version", version}});
    }
    for (auto const& [path, size, sha256] : manifest->files) {
        auto const content = measured(folder / path, {{}, size, sha256});
        if (!content) return pass(content);
    }
    return manifest;
}

Result<void> restore_contents(Manifest const& manifest, fs::path const& folder, ContentStore& content) {
    auto const passage = fs::temp_directory_path() / ("mulkko-" + new_content_key());
    for (auto const& [path, size, sha256] : manifest.files) {
        if (!path.starts_with(kContents)) continue;
        auto reader = open_checked(folder / path, {{}, size, sha256});
        if (!reader) return pass(reader);
        auto kept = copy_to(**reader, passage);
        if (kept) kept = content.keep(passage, {fs::path(path).filename(), size, sha256});
        fs::remove(passage);
        if (!kept) return pass(kept);
    }
    return {};
}

Failure not_empty() { return fail(ErrorCode::conflict, "error.restore_not_empty"); }

}  // namespace mulkko
