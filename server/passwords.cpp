#include "server/passwords.h"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace mulkko {
namespace {

void make_ready() {
    static int const state = sodium_init();
    if (state < 0) throw std::runtime_error("libsodium cannot be initialised");
}

std::size_t bytes_of(PasswordCost cost) { return static_cast<std::size_t>(cost.memory_mebibytes) << 20; }

}  // namespace

Result<std::string> hash_password(std::string const& password, PasswordCost cost) {
    make_ready();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    auto passes = static_cast<unsigned long long>(cost.passes);
    if (crypto_pwhash_str(hash.data(), password.data(), password.size(), passes, bytes_of(cost)) != 0) {
        return fail(ErrorCode::busy, "error.busy");
    }
    return std::string(hash.data());
}

bool password_matches(std::string const& hash, std::string const& password) {
    make_ready();
    // The library reads a whole buffer of this size, whatever the text's length.
    std::array<char, crypto_pwhash_STRBYTES> kept{};
    if (hash.size() >= kept.size()) return false;
    hash.copy(kept.data(), hash.size());
    return crypto_pwhash_str_verify(kept.data(), password.data(), password.size()) == 0;
}

std::string hash_of_nobody(PasswordCost cost) {
    // Written out rather than computed: the first unknown visitor must not take longer than the second.
    return "$argon2id$v=19$m=" + std::to_string(cost.memory_mebibytes * 1024) +
           ",t=" + std::to_string(cost.passes) + ",p=1$" + std::string(22, 'A') + "$" + std::string(43, 'A');
}

}  // namespace mulkko
