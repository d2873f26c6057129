#pragma once

#include <filesystem>
#include <string>

namespace mulkko {

/// Tells what a file's first bytes are, whatever its sender calls it; application/octet-stream if nothing
/// known. Slow at a thread's first call, which loads the table of known forms.
std::string media_type_of(std::filesystem::path const& file);

}  // namespace mulkko
