#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mulkko {

/// Decodes the entity that begins a text (&amp;, &#44032;) and appends it; says how long it was, 0 where
/// there is none.
std::size_t take_entity(std::string_view text, std::string& into);

}  // namespace mulkko
