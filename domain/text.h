#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "domain/result.h"

namespace mulkko {

/// Tells whether the bytes are well-formed UTF-8 without NUL (no surrogates, no overlong forms).
bool is_valid_utf8(std::string_view text);

/// Counts the code points of well-formed UTF-8.
std::size_t length_of(std::string_view text);

/// Cuts to at most `limit` user-perceived characters, never inside one.
std::string shortened(std::string_view text, std::size_t limit);

/// Folds text for matching: NFKC, case folded.
std::string folded(std::string_view text);

/// Says what a text field allows.
/// Units: code points.
struct TextRule {
    std::size_t most = 200;
    bool required = false;
    bool lines = false;  ///< keeps line breaks and tabs; otherwise they become spaces
};

/// Cleans a text that a person typed: NFC, CRLF to LF, control characters out, ends trimmed.
/// Errors: invalid on `field` (not UTF-8, too long, blank to the eye where required).
Result<std::string> cleaned(std::string_view text, std::string const& field, TextRule rule);

}  // namespace mulkko
