#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "domain/result.h"

namespace mulkko {

/// Reads a file's bytes piece by piece; checks the SHA-256 when the end is reached.
class ContentReader {
public:
    virtual ~ContentReader() = default;
    /// Fills the buffer with the next bytes; 0 at the end.
    /// Errors: broken (a piece is missing, or the bytes are not those that were stored).
    virtual Result<std::size_t> read(std::span<char> buffer) = 0;
};

/// Says where kept bytes lie and what they are.
/// Shape: `sha256` in lower-case hex. Units: size in bytes.
struct KeptContent {
    std::string key;
    std::int64_t size = 0;
    std::string sha256;
};

/// Keeps the bytes of attachments outside the tables. Safe to call from several threads; never holds a
/// whole file in memory.
class ContentStore {
public:
    virtual ~ContentStore() = default;

    /// Takes over a finished temporary file; the bytes are durable when it returns, the file is gone.
    /// Errors: busy (disk full, database away).
    virtual Result<KeptContent> keep(std::filesystem::path const& file, KeptContent const& expected) = 0;

    /// Opens kept bytes for reading.
    /// Errors: not_found; busy.
    virtual Result<std::unique_ptr<ContentReader>> open(KeptContent const& content) = 0;

    /// Removes bytes that no attachment names; it is no error if they are gone.
    virtual void remove(std::string const& key) = 0;
};

}  // namespace mulkko
