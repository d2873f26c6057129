#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/result.h"

namespace mulkko {

/// Maps a message's id to its translation: one text, or one for each plural form.
using PoTexts = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Reads the text of a gettext .po file. Entries marked fuzzy or left empty count as not translated.
/// Errors: invalid; `field` is the line: unknown keyword, text without quotes, unknown escape, a message
/// twice, an entry without a translation line.
Result<PoTexts> read_po(std::string_view text);

}  // namespace mulkko
