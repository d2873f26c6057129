#include "server/temporary_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace mulkko {
namespace {

constexpr std::string_view kPrefix = "upload-";

}  // namespace

TemporaryFile::~TemporaryFile() {
    if (!is_open()) return;
    close();
    ::unlink(path_.c_str());
}

bool TemporaryFile::open(std::filesystem::path const& directory) {
    auto name = (directory / kPrefix).string() + "XXXXXX";
    handle_ = ::mkostemp(name.data(), O_CLOEXEC);
    path_ = name;
    size_ = 0;
    digest_.reset(EVP_MD_CTX_new());
    return is_open() && EVP_DigestInit_ex(digest_.get(), EVP_sha256(), nullptr) == 1;
}

bool TemporaryFile::write(std::string_view bytes) {
    size_ += static_cast<std::int64_t>(bytes.size());
    EVP_DigestUpdate(digest_.get(), bytes.data(), bytes.size());
    while (!bytes.empty()) {
        auto count = ::write(handle_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

std::string TemporaryFile::release(std::filesystem::path& path) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> sum{};
    unsigned size = 0;
    EVP_DigestFinal_ex(digest_.get(), sum.data(), &size);
    std::string hex;
    for (unsigned i = 0; i < size; ++i) {
        hex += "0123456789abcdef"[sum[i] >> 4];
        hex += "0123456789abcdef"[sum[i] & 15];
    }
    path = path_;
    close();
    return hex;
}

void TemporaryFile::close() {
    ::close(handle_);
    handle_ = -1;
}

bool prepare_temporary_directory(std::filesystem::path const& directory) {
    namespace fs = std::filesystem;
    std::error_code failure;
    fs::create_directories(directory, failure);
    auto yesterday = fs::file_time_type::clock::now() - std::chrono::hours(24);
    for (auto const& entry : fs::directory_iterator(directory, failure)) {
        auto is_ours = entry.path().filename().string().starts_with(kPrefix);
        auto written = entry.last_write_time(failure);
        if (is_ours && !failure && written < yesterday) fs::remove(entry.path(), failure);
    }
    return ::access(directory.c_str(), W_OK | X_OK) == 0;
}

}  // namespace mulkko
