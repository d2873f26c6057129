#pragma once

#include <gmime/gmime.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

// What Mulkko asks of GMime, in its own terms: headers as they stand in the letter, addresses, decoded bytes.

namespace mulkko {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

void make_gmime_ready();

/// Gives the values of a header as they stand there, folded and encoded; first to last.
std::vector<std::string> raw_headers(GMimeObject* object, char const* name);
std::string raw_header(GMimeObject* object, char const* name);

/// Lists the addresses in a header such as To, in lower case; an empty one for "<>".
std::vector<std::string> addresses_in(std::string const& raw);

/// Hands on the bytes of a part with its transfer encoding taken off, piece by piece, until `take` says
/// false.
template <typename Take>
bool each_decoded_piece(GMimePart* part, Take take) {
    auto* const content = g_mime_part_get_content(part);
    if (!content) return true;
    auto* const stream = g_mime_data_wrapper_get_stream(content);
    if (!stream || g_mime_stream_reset(stream) < 0) return true;
    Owned<GMimeStream> decoded{g_mime_stream_filter_new(stream)};
    auto const encoding = g_mime_data_wrapper_get_encoding(content);
    Owned<GMimeFilter> filter{g_mime_filter_basic_new(encoding, FALSE)};
    g_mime_stream_filter_add(GMIME_STREAM_FILTER(decoded.get()), filter.get());
    constexpr std::size_t kPiece = 16384;
    std::vector<char> piece(kPiece);
    for (;;) {
        auto const count = g_mime_stream_read(decoded.get(), piece.data(), piece.size());
        if (count <= 0) return true;
        if (!take(std::string_view{piece.data(), static_cast<std::size_t>(count)})) return false;
    }
}

}  // namespace mulkko
