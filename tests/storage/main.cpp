#include <gtest/gtest.h>

#include <cstring>

#include "tests/storage/parts.h"

/// Runs the tests, or plays the part of another program beside them.
int main(int count, char** words) {
    if (count > 2 && std::strcmp(words[1], "--part") == 0) {
        return mulkko::play_part({words + 2, words + count});
    }
    testing::InitGoogleTest(&count, words);
    return RUN_ALL_TESTS();
}
