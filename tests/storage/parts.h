#pragma once

#include <string>
#include <vector>

namespace mulkko {

/// Plays one of the programs that tests run beside themselves, each to be killed:
/// `write URL LOG` files tickets without end and writes down each one that was acknowledged;
/// `hold FILE SIGN` holds a SQLite file's write lock, and makes a file once it does.
/// `migrate URL` brings a schema up to date.
int play_part(std::vector<std::string> const& words);

}  // namespace mulkko
