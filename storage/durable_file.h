#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace mulkko {

/// Reads or writes a file by the system's own calls, so that it can be made durable.
/// Errors: throws std::system_error.
class DurableFile {
public:
    static DurableFile open(std::filesystem::path const& path);
    /// Makes a new file that only this user may read.
    static DurableFile make(std::filesystem::path const& path);

    DurableFile(DurableFile&& other) noexcept;
    DurableFile& operator=(DurableFile&&) = delete;
    ~DurableFile();

    std::size_t read(std::span<char> buffer);
    void write(std::span<char const> bytes);
    /// Returns when the disk holds what was written. Never to be tried again after a failure.
    void flush();

private:
    explicit DurableFile(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

/// Makes the names in a folder durable: without it a renamed file may be gone after a power cut.
void flush_folder(std::filesystem::path const& folder);

/// Makes a folder and those above it, durably, for this user alone.
void make_folders(std::filesystem::path const& folder);

}  // namespace mulkko
