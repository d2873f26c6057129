#pragma once

#include <cstdint>

namespace mulkko {

/// Asks the kernel for a port of this machine that nobody listens on.
/// Errors: throws std::runtime_error where there is none.
std::uint16_t free_port();

}  // namespace mulkko
