#pragma once

#include <string>
#include <string_view>

namespace mulkko {

/// Makes a key that nobody can guess: 256 random bits in 43 characters that are safe in addresses, cookies
/// and headers.
std::string random_key();

/// Hashes a key for keeping: SHA-256 in lower-case hex. Only for keys made by random_key and other whole
/// texts to compare; passwords go to hash_password.
std::string key_hash(std::string_view key);

/// Signs a text with a key: HMAC-SHA-256 in lower-case hex, for whoever shows the text again later.
std::string keyed_hash(std::string_view key, std::string_view text);

/// Compares two secrets in a time that does not tell where they differ.
bool same_secret(std::string_view one, std::string_view other);

}  // namespace mulkko
