#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace mulkko {

/// Holds one =?charset?B?…?= of a header with its bytes decoded, and how much of the header it takes.
struct EncodedWord {
    std::string charset;
    std::string bytes;
    std::size_t size = 0;
};

/// Reads the encoded word that begins a text (RFC 2047); none where the text does not begin with one.
std::optional<EncodedWord> encoded_word_at(std::string_view text);

/// Decodes %XX or =XX, by its mark; after = an underscore is a space.
std::string without_escapes(std::string_view text, char mark);

}  // namespace mulkko
