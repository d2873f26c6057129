#include <gtest/gtest.h>

#include <cstring>

#include "tests/storage/parts.h"

/// Freed memory is kept from use for a while, to find who still uses it; not so much that nobody could see
/// whether memory stays flat.
extern "C" char const* __asan_default_options() { return "quarantine_size_mb=8"; }

/// Runs the tests, or plays the part of another program beside them.
int main(int count, char** words) {
    if (count > 2 && std::strcmp(words[1], "--part") == 0) {
        return mulkko::play_part({words + 2, words + count});
    }
    testing::InitGoogleTest(&count, words);
    return RUN_ALL_TESTS();
}
