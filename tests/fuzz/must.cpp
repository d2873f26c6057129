#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/targets.h"

namespace mulkko::fuzz {

void must(bool holds, std::string_view promise) {
    if (holds) return;
    std::fprintf(stderr, "broken: %.*s\n", static_cast<int>(promise.size()), promise.data());
    std::abort();
}

}  // namespace mulkko::fuzz
