#pragma once

#include <cstdint>
#include <string>

#include "domain/result.h"

namespace mulkko {

/// Says what one guess at a password costs (argon2id), for us and for whoever stole the hashes.
struct PasswordCost {
    int passes = 2;
    int memory_mebibytes = 32;
};

/// Hashes a password with a salt of its own, for keeping. Slow on purpose: never on the I/O thread.
/// Errors: busy (no memory).
Result<std::string> hash_password(std::string const& password, PasswordCost cost);

/// Tells whether a password is the one that was hashed. Slow on purpose. False for a hash that is none.
bool password_matches(std::string const& hash, std::string const& password);

/// Gives a well-formed hash that no password matches, to spend the same time on people who do not exist.
std::string hash_of_nobody(PasswordCost cost);

}  // namespace mulkko
