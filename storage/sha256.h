#pragma once

#include <memory>
#include <span>
#include <string>

struct evp_md_ctx_st;

namespace mulkko {

/// Digests bytes as they pass by.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    void add(std::span<char const> bytes);
    /// Ends the digest, in lower-case hex; nothing may be added after.
    std::string text();

private:
    std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> context_;
};

std::string to_hex(std::span<unsigned char const> bytes);

/// Makes a name that nobody guesses and nothing else has. Shape: 32 hex digits.
std::string new_content_key();

/// Tells whether a key may be part of a path.
bool is_content_key(std::string_view key);

}  // namespace mulkko
