#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mulkko {

/// Says what a plus sign stands for: itself in paths, a blank in forms and queries.
enum class Plus { itself, blank };

/// Decodes %XX once.
/// Errors: none for a broken escape, and for what is not UTF-8 or holds NUL once decoded.
std::optional<std::string> percent_decoded(std::string_view text, Plus plus);

}  // namespace mulkko
