#pragma once

namespace mulkko {

/// Gives the simplified form of a traditional Chinese character, and every other character as it is.
char32_t simplified(char32_t c);

}  // namespace mulkko
