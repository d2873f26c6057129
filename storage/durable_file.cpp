#include "storage/durable_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace mulkko {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_errno(char const* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

DurableFile DurableFile::open(fs::path const& path) {
    int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) throw_errno("open");
    return DurableFile(descriptor);
}

DurableFile DurableFile::make(fs::path const& path) {
    int const descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) throw_errno("create");
    return DurableFile(descriptor);
}

DurableFile::DurableFile(DurableFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

DurableFile::~DurableFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::size_t DurableFile::read(std::span<char> buffer) {
    for (;;) {
        auto const count = ::read(descriptor_, buffer.data(), buffer.size());
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno != EINTR) throw_errno("read");
    }
}

void DurableFile::write(std::span<char const> bytes) {
    while (!bytes.empty()) {
        auto const count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw_errno("write");
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

void DurableFile::flush() {
    if (::fsync(descriptor_) != 0) throw_errno("fsync");
}

void flush_folder(fs::path const& folder) {
    DurableFile::open(folder.empty() ? fs::path(".") : folder).flush();
}

void make_folders(fs::path const& folder) {
    if (folder.empty() || fs::is_directory(folder)) return;
    make_folders(folder.parent_path());
    if (!fs::create_directory(folder)) return;
    fs::permissions(folder, fs::perms::owner_all);
    flush_folder(folder.parent_path());
}

}  // namespace mulkko
