#pragma once

#include <openssl/evp.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace mulkko {

/// Keeps the bytes of one arriving file, and hashes them on the way. Nobody else can read it; it goes when
/// this goes, unless released.
class TemporaryFile {
public:
    TemporaryFile() = default;
    ~TemporaryFile();
    TemporaryFile(TemporaryFile const&) = delete;
    TemporaryFile& operator=(TemporaryFile const&) = delete;

    /// Errors: false where the disk does not take it.
    bool open(std::filesystem::path const& directory);
    bool write(std::string_view bytes);

    bool is_open() const { return handle_ >= 0; }
    std::int64_t size() const { return size_; }

    /// Gives the SHA-256 in lower-case hex, and leaves the file to the caller.
    std::string release(std::filesystem::path& path);

private:
    void close();

    int handle_ = -1;
    std::filesystem::path path_;
    std::int64_t size_ = 0;
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest_{nullptr, &EVP_MD_CTX_free};
};

/// Makes the folder for temporary files if need be, and clears it of what a crash left more than a day ago.
/// Errors: false where it cannot be written to.
bool prepare_temporary_directory(std::filesystem::path const& directory);

}  // namespace mulkko
