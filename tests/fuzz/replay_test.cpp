#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/fuzz/targets.h"

// Tries every target on its seeds: what the fuzzer once broke stays mended.

namespace mulkko::fuzz {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(fs::path const& file) {
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    return bytes.str();
}

class Readers : public testing::TestWithParam<Target> {};

TEST_P(Readers, KeepTheirPromisesOnWhateverComes) {
    int tried = 0;
    auto const seeds = fs::path(MULKKO_SOURCE_DIR) / "tests/fuzz/seeds" / GetParam().name;
    for (auto const& seed : fs::directory_iterator(seeds)) {
        SCOPED_TRACE(seed.path());
        auto const bytes = bytes_of(seed.path());
        for (std::size_t length = 0; length <= bytes.size(); ++length) {
            GetParam().try_on(std::string_view(bytes).substr(0, length));
        }
        ++tried;
    }
    EXPECT_GT(tried, 0) << "no seeds in " << seeds;
}

INSTANTIATE_TEST_SUITE_P(OfForeignInput, Readers, testing::ValuesIn(kTargets), [](auto const& target) {
    return std::string(target.param.name);
});

}  // namespace
}  // namespace mulkko::fuzz
