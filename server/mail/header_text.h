#pragma once

#include <string>
#include <string_view>

namespace mulkko {

/// Reads the words of a header as they stand in a letter: folded, encoded (RFC 2047, also where a character
/// is cut in two by two words), or raw in some charset. One line of UTF-8.
std::string header_text(std::string_view raw);

/// Reads a parameter of a header such as Content-Disposition: plain, quoted, in pieces and in a charset (RFC
/// 2231), or as encoded words. Empty where it is missing.
std::string header_parameter(std::string_view raw, std::string_view name);

}  // namespace mulkko
