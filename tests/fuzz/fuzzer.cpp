#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/targets.h"

// libFuzzer's two doors. MULKKO_FUZZ_TARGET names the target.

namespace {

mulkko::fuzz::Target const& chosen() {
    auto const* wanted = std::getenv("MULKKO_FUZZ_TARGET");
    for (auto const& target : mulkko::fuzz::kTargets) {
        if (wanted && target.name == wanted) return target;
    }
    for (auto const& target : mulkko::fuzz::kTargets) {
        std::fprintf(stderr, "%.*s\n", static_cast<int>(target.name.size()), target.name.data());
    }
    std::exit(2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static auto const& target = chosen();
    target.try_on({reinterpret_cast<char const*>(data), size});
    return 0;
}
