#pragma once

#include <cstddef>
#include <string_view>

#include "server/request.h"

namespace mulkko {

inline constexpr std::size_t kMostFields = 2000;

/// Reads name=value pairs joined by `&`, as forms and queries hold them, into `fields`.
/// Errors: false for a broken escape, text that is not UTF-8, or more than kMostFields fields.
bool read_urlencoded(std::string_view text, Fields& fields);

}  // namespace mulkko
