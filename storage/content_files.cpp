#include "storage/content_files.h"

#include <sys/stat.h>

#include <chrono>
#include <system_error>
#include <vector>

#include "storage/durable_file.h"
#include "storage/sha256.h"

namespace mulkko {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = 256 * 1024;

class CheckedReader : public ContentReader {
public:
    CheckedReader(DurableFile file, KeptContent content)
        : file_(std::move(file)), content_(std::move(content)) {}

    Result<std::size_t> read(std::span<char> buffer) override try {
        auto const count = file_.read(buffer);
        digest_.add(buffer.first(count));
        size_ += static_cast<std::int64_t>(count);
        if (count > 0 || buffer.empty()) return count;
        if (!checked_ && !is_as_expected({{}, size_, digest_.text()}, content_)) return damaged(content_.key);
        checked_ = true;
        return 0;
    } catch (std::system_error const& error) {
        return fail(error_of(error));
    }

private:
    DurableFile file_;
    KeptContent content_;
    Sha256 digest_;
    std::int64_t size_ = 0;
    bool checked_ = false;
};

bool on_one_disk(fs::path const& one, fs::path const& other) {
    struct stat first {
    }, second{};
    return ::stat(one.c_str(), &first) == 0 && ::stat(other.c_str(), &second) == 0 &&
           first.st_dev == second.st_dev;
}

/// Reads a file to its end, to learn what it holds.
Result<KeptContent> content_of(fs::path const& file) {
    auto reader = DurableFile::open(file);
    Sha256 digest;
    KeptContent content;
    std::vector<char> buffer(kPiece);
    while (auto const count = reader.read(buffer)) {
        digest.add(std::span<char const>(buffer).first(count));
        content.size += static_cast<std::int64_t>(count);
    }
    content.sha256 = digest.text();
    return content;
}

/// Flushes the bytes before the name and the name before anybody hears of it. A file on another disk is
/// copied first.
Result<void> move_durably(fs::path const& file, fs::path const& path) {
    auto source = file;
    if (!on_one_disk(file, path.parent_path())) {
        source = fs::path(path) += ".part";
        auto reader = open_checked(file, {});
        if (!reader) return pass(reader);
        if (auto copied = copy_to(**reader, source); !copied) return pass(copied);
    }
    fs::permissions(source, fs::perms::owner_read | fs::perms::owner_write);
    DurableFile::open(source).flush();
    fs::rename(source, path);
    flush_folder(path.parent_path());
    fs::remove(file);
    return {};
}

Time modified_at(fs::path const& file) {
    auto const at = std::chrono::file_clock::to_sys(fs::last_write_time(file));
    return std::chrono::time_point_cast<Duration>(at);
}

}  // namespace

fs::path ContentFiles::path_of(std::string const& key) const {
    return folder_ / key.substr(0, 2) / key.substr(2, 2) / key;
}

Result<KeptContent> ContentFiles::keep(fs::path const& file, KeptContent const& expected) try {
    auto kept = content_of(file);
    if (!kept) return kept;
    kept->key = expected.key.empty() ? new_content_key() : expected.key;
    if (!is_content_key(kept->key))
        return fail(ErrorCode::broken, "error.broken", {{"cause", "content key"}});
    if (!is_as_expected(*kept, expected)) return damaged(kept->key);
    auto const path = path_of(kept->key);
    make_folders(path.parent_path());
    if (auto moved = move_durably(file, path); !moved) return pass(moved);
    return kept;
} catch (std::system_error const& error) {
    return fail(error_of(error));
}

Result<std::unique_ptr<ContentReader>> ContentFiles::open(KeptContent const& content) {
    if (!is_content_key(content.key)) return fail(ErrorCode::not_found, "error.not_found");
    return open_checked(path_of(content.key), content);
}

void ContentFiles::remove(std::string const& key) {
    std::error_code ignored;
    if (is_content_key(key)) fs::remove(path_of(key), ignored);
}

int ContentFiles::collect(Time older_than, std::function<bool(std::string const&)> const& is_named) {
    int removed = 0;
    if (!fs::is_directory(folder_)) return removed;
    for (auto const& entry : fs::recursive_directory_iterator(folder_)) {
        if (!entry.is_regular_file() || modified_at(entry.path()) >= older_than) continue;
        if (is_named(entry.path().filename())) continue;
        removed += fs::remove(entry.path()) ? 1 : 0;
    }
    return removed;
}

Result<std::unique_ptr<ContentReader>> open_checked(fs::path const& file, KeptContent const& content) try {
    return std::make_unique<CheckedReader>(DurableFile::open(file), content);
} catch (std::system_error const& error) {
    return fail(error_of(error));
}

Result<KeptContent> copy_to(ContentReader& reader, fs::path const& file) try {
    auto out = DurableFile::make(file);
    Sha256 digest;
    KeptContent kept;
    std::vector<char> buffer(kPiece);
    for (;;) {
        auto const count = reader.read(buffer);
        if (!count) return pass(count);
        if (*count == 0) break;
        auto const piece = std::span<char const>(buffer).first(*count);
        digest.add(piece);
        out.write(piece);
        kept.size += static_cast<std::int64_t>(*count);
    }
    out.flush();
    kept.sha256 = digest.text();
    return kept;
} catch (std::system_error const& error) {
    return fail(error_of(error));
}

bool is_as_expected(KeptContent const& kept, KeptContent const& expected) {
    if (expected.size > 0 && kept.size != expected.size) return false;
    return expected.sha256.empty() || kept.sha256 == expected.sha256;
}

Failure damaged(std::string const& what) {
    return fail(ErrorCode::broken, "error.damaged", {{"what", what}});
}

Error error_of(std::system_error const& error) {
    if (error.code() == std::errc::no_such_file_or_directory) {
        return {ErrorCode::not_found, {}, "error.not_found", {}, {}};
    }
    return {ErrorCode::busy, {}, "error.busy", {{"cause", error.code().message()}}, {}};
}

}  // namespace mulkko
