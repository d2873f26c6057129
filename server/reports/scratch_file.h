#pragma once

#include <filesystem>
#include <stdexcept>

#include "server/temporary_file.h"

namespace mulkko {

/// Names a file of ours for a while; it goes when this goes, and what a crash leaves is cleared away later.
class ScratchFile {
public:
    /// Errors: throws std::runtime_error where the disk does not take it.
    explicit ScratchFile(std::filesystem::path const& directory) {
        TemporaryFile file;
        if (!file.open(directory)) throw std::runtime_error("no temporary file in " + directory.string());
        file.release(path_);
    }
    ~ScratchFile() {
        std::error_code gone;
        std::filesystem::remove(path_, gone);
    }
    ScratchFile(ScratchFile const&) = delete;
    ScratchFile& operator=(ScratchFile const&) = delete;

    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace mulkko
