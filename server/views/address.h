#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/response.h"

namespace mulkko {

/// Writes text for a query: everything but letters, digits and -._~ as %XX.
std::string with_escapes(std::string_view text);

/// Joins a path and the parts of a query that are not empty.
std::string address_of(std::string path, std::vector<std::pair<std::string, std::string>> const& query);

/// Gives a path of our own back, and "/" for anything else: a redirect never leaves the house.
std::string own_path(std::string_view path);

/// Sends the browser on after a change, to a page that says what was done.
/// Shape: `done` names the sentence (done.filed); empty says nothing.
Response see_other(std::string const& address, std::string_view done = {});

}  // namespace mulkko
