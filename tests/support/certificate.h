#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace mulkko {

/// Writes a fresh key and a certificate for it, signed by itself, into two PEM files.
void write_certificate(std::filesystem::path const& certificate, std::filesystem::path const& key);

/// Holds what a client learnt over TLS; `version` is empty where the two did not agree.
struct TlsTalk {
    std::string version;
    std::string received;
};

/// Shakes hands with at most the given version of TLS, sends, and reads until the server says goodbye.
TlsTalk talk_tls(std::uint16_t port, std::string const& sent, int most_version);

}  // namespace mulkko
