#pragma once

#include <string>
#include <string_view>

namespace mulkko {

/// Packs bytes as tightly as gzip can; for what is packed once and sent often.
/// Errors: throws std::runtime_error where memory is out.
std::string gzipped(std::string_view bytes);

}  // namespace mulkko
