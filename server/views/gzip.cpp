#include "server/views/gzip.h"

#include <zlib.h>

#include <stdexcept>

namespace mulkko {
namespace {

// 15 bits of window, and 16 asks for a gzip head and tail instead of zlib's.
constexpr int kGzipWindow = 15 + 16;
constexpr int kUsualMemory = 8;

}  // namespace

std::string gzipped(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(
            &stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, kUsualMemory, Z_DEFAULT_STRATEGY
        ) != Z_OK) {
        throw std::runtime_error("zlib cannot be initialised");
    }
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    auto const ended = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (ended != Z_STREAM_END) throw std::runtime_error("zlib did not finish");
    return packed;
}

}  // namespace mulkko
