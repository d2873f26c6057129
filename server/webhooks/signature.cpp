#include "server/webhooks/signature.h"

#include <sodium.h>

#include <array>
#include <stdexcept>
#include <vector>

namespace mulkko {
namespace {

constexpr std::string_view kPrefix = "whsec_";
constexpr auto kBase64 = sodium_base64_VARIANT_ORIGINAL;

unsigned char const* bytes_of(std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data());
}

std::string in_base64(unsigned char const* bytes, std::size_t count) {
    std::string text(sodium_base64_encoded_len(count, kBase64), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes, count, kBase64);
    text.pop_back();  // its closing NUL
    return text;
}

std::string from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t count = 0;
    auto* const to = reinterpret_cast<unsigned char*>(bytes.data());
    int const failed =
        sodium_base642bin(to, bytes.size(), text.data(), text.size(), nullptr, &count, nullptr, kBase64);
    bytes.resize(failed ? 0 : count);
    return bytes;
}

std::string hmac(std::string_view key, std::string_view text) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
    crypto_auth_hmacsha256_update(&state, bytes_of(text), text.size());
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> hash{};
    crypto_auth_hmacsha256_final(&state, hash.data());
    return in_base64(hash.data(), hash.size());
}

}  // namespace

std::string new_webhook_secret() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be initialised");
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return std::string{kPrefix} + in_base64(bytes.data(), bytes.size());
}

std::string standard_signature(
    std::string_view secret, std::string_view id, std::string_view timestamp, std::string_view body
) {
    if (secret.starts_with(kPrefix)) secret.remove_prefix(kPrefix.size());
    std::string signed_text{id};
    signed_text.append(".").append(timestamp).append(".").append(body);
    return "v1," + hmac(from_base64(secret), signed_text);
}

std::string dingtalk_signature(std::string const& secret, std::string const& timestamp) {
    return hmac(secret, timestamp + "\n" + secret);
}

// Feishu takes the text for the key, and signs nothing with it.
std::string feishu_signature(std::string const& secret, std::string const& timestamp) {
    return hmac(timestamp + "\n" + secret, "");
}

}  // namespace mulkko
