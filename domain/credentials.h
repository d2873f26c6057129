#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/ids.h"
#include "domain/time.h"

namespace mulkko {

/// Remembers one sign-in. Only the hash of the secret key is ever stored.
struct Session {
    std::string key_hash;
    UserId user;
    std::string csrf_token;
    Time created_at{};
    Time seen_at{};
    Time expires_at{};
};

/// Lets a program act as a user. Only the hash of the token is ever stored.
struct Token {
    TokenId id;
    UserId user;
    std::string name;
    std::string key_hash;
    Time created_at{};
};

/// Keeps the first answer to a request that carried an Idempotency-Key, to give it again.
/// Shape: `scope` is user and route; `body_hash` tells the same request from another.
struct GivenAnswer {
    std::string scope;
    std::string key;
    std::string body_hash;
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string content_type;
    std::string body;
    Time at{};
    Time expires_at{};
};

}  // namespace mulkko
