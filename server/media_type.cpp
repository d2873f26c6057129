#include "server/media_type.h"

#include <magic.h>

#include <fstream>
#include <memory>

namespace mulkko {
namespace {

// Office files are archives: what is in them shows only some kilobytes in.
constexpr std::size_t kEnoughBytes = 65536;

/// libmagic's table is not safe to share between threads.
magic_t table_of_this_thread() {
    thread_local std::unique_ptr<magic_set, decltype(&magic_close)> table{
        magic_open(MAGIC_MIME_TYPE), &magic_close};
    thread_local bool const is_loaded = table && magic_load(table.get(), nullptr) == 0;
    return is_loaded ? table.get() : nullptr;
}

}  // namespace

std::string media_type_of(std::filesystem::path const& file) {
    std::string start(kEnoughBytes, '\0');
    std::ifstream stream(file, std::ios::binary);
    stream.read(start.data(), static_cast<std::streamsize>(start.size()));
    auto count = static_cast<std::size_t>(stream.gcount());
    auto table = table_of_this_thread();
    auto found = table && count > 0 ? magic_buffer(table, start.data(), count) : nullptr;
    return found ? found : "application/octet-stream";
}

}  // namespace mulkko
