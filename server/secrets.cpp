#include "server/secrets.h"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace mulkko {
namespace {

void make_ready() {
    static int const state = sodium_init();
    if (state < 0) throw std::runtime_error("libsodium cannot be initialised");
}

}  // namespace

std::string random_key() {
    make_ready();
    constexpr std::size_t kBytes = 32;
    constexpr auto kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::array<unsigned char, kBytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, sodium_base64_ENCODED_LEN(kBytes, kVariant)> text{};
    return sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kVariant);
}

std::string key_hash(std::string_view key) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<unsigned char const*>(key.data()), key.size());
    std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
    return sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
}

std::string keyed_hash(std::string_view key, std::string_view text) {
    crypto_auth_hmacsha256_state state;
    auto const bytes = [](std::string_view some) {
        return reinterpret_cast<unsigned char const*>(some.data());
    };
    crypto_auth_hmacsha256_init(&state, bytes(key), key.size());
    crypto_auth_hmacsha256_update(&state, bytes(text), text.size());
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> hash{};
    crypto_auth_hmacsha256_final(&state, hash.data());
    std::array<char, 2 * crypto_auth_hmacsha256_BYTES + 1> hex{};
    return sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
}

bool same_secret(std::string_view one, std::string_view other) {
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace mulkko
