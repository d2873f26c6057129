#pragma once

#include <map>
#include <string>

namespace mulkko::test {

/// Holds a letter as its reader's mail program shows it; header names in lower case.
struct ShownLetter {
    std::map<std::string, std::string> headers;
    std::string text;
    std::string html;

    std::string header(std::string const& lower_case_name) const;
};

/// Reads a letter as a mail program does.
/// Errors: throws std::runtime_error where it is none.
ShownLetter shown(std::string const& letter);

}  // namespace mulkko::test
