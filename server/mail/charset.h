#pragma once

#include <string>
#include <string_view>

namespace mulkko {

/// Makes UTF-8 of bytes that a letter says are in some charset. Names are taken as mail programs mean them
/// (ks_c_5601-1987 and euc-kr are CP949, gb2312 is GB18030); a name that cannot be true gives way to what the
/// bytes look like. What nobody can read becomes U+FFFD; NUL is left out.
std::string utf8_from(std::string_view bytes, std::string_view charset);

}  // namespace mulkko
