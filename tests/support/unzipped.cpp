#include "tests/support/unzipped.h"

#include <zlib.h>

#include <stdexcept>

namespace mulkko::test {
namespace {

std::size_t number_at(std::string const& bytes, std::size_t place, int size) {
    std::size_t number = 0;
    for (int i = size; i-- > 0;)
        number = number << 8 | static_cast<unsigned char>(bytes.at(place + static_cast<std::size_t>(i)));
    return number;
}

std::string inflated(std::string packed, std::size_t size) {
    std::string whole(size, '\0');
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(whole.data());
    stream.avail_out = static_cast<uInt>(whole.size());
    inflateInit2(&stream, -MAX_WBITS);
    bool const is_whole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.total_out == size;
    inflateEnd(&stream);
    if (!is_whole) throw std::runtime_error("a file of the archive is broken");
    return whole;
}

}  // namespace

std::map<std::string, std::string> unzipped(std::string const& archive) {
    auto const end = archive.rfind("PK\5\6");
    if (end == archive.npos) throw std::runtime_error("this is no archive");
    std::map<std::string, std::string> files;
    auto entry = number_at(archive, end + 16, 4);
    for (auto count = number_at(archive, end + 10, 2); count > 0; --count) {
        auto const way = number_at(archive, entry + 10, 2);
        auto const packed = number_at(archive, entry + 20, 4), size = number_at(archive, entry + 24, 4);
        auto const name_size = number_at(archive, entry + 28, 2);
        auto const name = archive.substr(entry + 46, name_size);
        auto const local = number_at(archive, entry + 42, 4);
        auto const start = local + 30 + number_at(archive, local + 26, 2) + number_at(archive, local + 28, 2);
        auto bytes = archive.substr(start, packed);
        files[name] = way == 0 ? bytes : inflated(std::move(bytes), size);
        entry += 46 + name_size + number_at(archive, entry + 30, 2) + number_at(archive, entry + 32, 2);
    }
    return files;
}

}  // namespace mulkko::test
