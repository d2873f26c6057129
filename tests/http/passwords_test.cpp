#include <set>

#include "server/passwords.h"
#include "server/secrets.h"

namespace mulkko {
namespace {

using ::testing::StartsWith;

// Cheap, as nobody attacks a test.
constexpr PasswordCost kCheap{1, 8};

TEST(Passwords, OnlyTheRightOneMatchesItsHash) {
    auto hash = hash_password("비밀번호 하나", kCheap);
    ASSERT_TRUE(hash);
    EXPECT_TRUE(password_matches(*hash, "비밀번호 하나"));
    EXPECT_FALSE(password_matches(*hash, "비밀번호 둘"));
    EXPECT_FALSE(password_matches(*hash, ""));
    EXPECT_FALSE(password_matches(*hash, std::string("비밀번호 하나") + '\0'));
}

TEST(Passwords, TheSameOneIsHashedDifferentlyEachTime) {
    EXPECT_NE(*hash_password("password", kCheap), *hash_password("password", kCheap));
}

TEST(Passwords, WhatIsNoHashMatchesNothing) {
    for (auto const& text : {std::string(), std::string("password"), std::string(1000, '$')}) {
        EXPECT_FALSE(password_matches(text, text));
    }
}

TEST(Passwords, NobodysHashCostsAsMuchAsAnyOtherAndNeverMatches) {
    auto real = *hash_password("password", kCheap);
    auto nobody = hash_of_nobody(kCheap);
    auto settings = real.substr(0, real.find("p=1$") + 4);
    EXPECT_THAT(nobody, StartsWith(settings));
    EXPECT_EQ(nobody.size(), real.size());
    EXPECT_FALSE(password_matches(nobody, "password"));
}

TEST(Secrets, KeysAreDifferentAndFitIntoAddresses) {
    std::set<std::string> keys;
    for (int i = 0; i < 100; ++i) keys.insert(random_key());
    EXPECT_EQ(keys.size(), 100u);
    for (auto const& key : keys) EXPECT_THAT(key, ::testing::MatchesRegex("[A-Za-z0-9_-]{43}"));
}

TEST(Secrets, AKeysHashIsItsSha256) {
    EXPECT_EQ(key_hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Secrets, OnlyTheSameSecretIsTheSame) {
    EXPECT_TRUE(same_secret("key", "key"));
    EXPECT_TRUE(same_secret("", ""));
    EXPECT_FALSE(same_secret("key", "kez"));
    EXPECT_FALSE(same_secret("key", "keys"));
}

}  // namespace
}  // namespace mulkko
