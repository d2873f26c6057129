#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/result.h"

struct sockaddr;

namespace mulkko {

/// Holds an address of the Internet, version 4 or 6.
struct NetworkAddress {
    std::array<std::uint8_t, 16> bytes{};  ///< version 4: the first four
    bool is_version_4 = false;

    /// Reads 192.0.2.1 or 2001:db8::1, and no other way of writing.
    static std::optional<NetworkAddress> parse(std::string const& text);
    static std::optional<NetworkAddress> of(sockaddr const& address);
};

/// Holds the addresses that begin alike: 10.0.0.0/8.
class Network {
public:
    /// Errors: invalid.
    static Result<Network> parse(std::string const& text);
    bool holds(NetworkAddress const& address) const;

private:
    NetworkAddress first_;
    unsigned bits_ = 0;
};

/// Reads the networks of a configuration. Errors: invalid, the value `text` is the one that is none.
Result<std::vector<Network>> networks_from(std::vector<std::string> const& texts);

/// Tells whether an address belongs to the public Internet: not to this machine, a private or link-local
/// network, a carrier's, multicast, documentation, a test or a reserved range; nor one that stands for
/// another address (mapped, translated, tunnelled), because that one would not have been looked at.
bool is_public(NetworkAddress const& address);

/// Tells whether something at this address may be called: it is public, or lies in an allowed network.
bool may_be_called(NetworkAddress const& address, std::vector<Network> const& allowed);

}  // namespace mulkko
