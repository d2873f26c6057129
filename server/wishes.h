#pragma once

#include <string_view>
#include <vector>

namespace mulkko {

/// Holds one of the things a client would take, as Accept-Language and its like list them.
/// Units: weight in thousandths; 0 is not wanted.
struct Wish {
    std::string_view what;
    int weight = 0;
};

/// Reads such a list in its order; what is beyond a sensible length is not read.
std::vector<Wish> wishes_in(std::string_view header);

/// Tells whether a client takes packed bytes.
bool takes_gzip(std::string_view accept_encoding);

}  // namespace mulkko
