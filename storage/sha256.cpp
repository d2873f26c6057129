#include "storage/sha256.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace mulkko {
namespace {

void demand(int done) {
    if (done != 1) throw std::runtime_error("the digest library failed");
}

}  // namespace

Sha256::Sha256() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
    demand(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr));
}

Sha256::~Sha256() = default;

void Sha256::add(std::span<char const> bytes) {
    demand(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
}

std::string Sha256::text() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    demand(EVP_DigestFinal_ex(context_.get(), digest.data(), &length));
    return to_hex({digest.data(), length});
}

std::string to_hex(std::span<unsigned char const> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (auto byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string new_content_key() {
    std::array<unsigned char, 16> bytes{};
    demand(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())));
    return to_hex(bytes);
}

bool is_content_key(std::string_view key) {
    return key.size() >= 4 && key.size() <= 64 &&
           std::ranges::all_of(key, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); });
}

}  // namespace mulkko
