#pragma once

#include <map>
#include <string>

namespace mulkko::test {

/// Gives the files in a ZIP archive by their names.
/// Errors: throws std::runtime_error where it is none.
std::map<std::string, std::string> unzipped(std::string const& archive);

}  // namespace mulkko::test
