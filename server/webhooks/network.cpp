#include "server/webhooks/network.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace mulkko {
namespace {

// Source: the IANA registries of special-purpose addresses for IPv4 and IPv6.
constexpr std::array kNotPublic{
    "0.0.0.0/8",        // this network
    "10.0.0.0/8",       // private
    "100.64.0.0/10",    // a carrier's, behind its address translation
    "127.0.0.0/8",      // this machine
    "169.254.0.0/16",   // link-local, and clouds' data about their machines
    "172.16.0.0/12",    // private
    "192.0.0.0/24",     // protocol assignments
    "192.0.2.0/24",     // documentation
    "192.88.99.0/24",   // former 6to4 relays
    "192.168.0.0/16",   // private
    "198.18.0.0/15",    // benchmarks
    "198.51.100.0/24",  // documentation
    "203.0.113.0/24",   // documentation
    "224.0.0.0/3",      // multicast, reserved, broadcast
    "2001::/23",        // protocol assignments: Teredo, ORCHID, benchmarks
    "2001:db8::/32",    // documentation
    "2002::/16",        // 6to4
    "3fff::/20",        // documentation
};

// Of version 6 only these are given out for the public; mapped and translated addresses lie outside.
constexpr auto kGlobalVersion6 = "2000::/3";

std::vector<Network> const& not_public() {
    static auto const networks = *networks_from({kNotPublic.begin(), kNotPublic.end()});
    return networks;
}

Failure no_network(std::string const& text) {
    return fail(invalid("webhook_networks", "config.not_a_network", {{"text", text}}));
}

}  // namespace

std::optional<NetworkAddress> NetworkAddress::parse(std::string const& text) {
    NetworkAddress address;
    address.is_version_4 = text.find(':') == std::string::npos;
    int const family = address.is_version_4 ? AF_INET : AF_INET6;
    if (inet_pton(family, text.c_str(), address.bytes.data()) != 1) return std::nullopt;
    return address;
}

std::optional<NetworkAddress> NetworkAddress::of(sockaddr const& any) {
    NetworkAddress address;
    if (any.sa_family == AF_INET) {
        address.is_version_4 = true;
        auto const& four = reinterpret_cast<sockaddr_in const&>(any);
        std::memcpy(address.bytes.data(), &four.sin_addr, sizeof four.sin_addr);
        return address;
    }
    if (any.sa_family != AF_INET6) return std::nullopt;
    auto const& six = reinterpret_cast<sockaddr_in6 const&>(any);
    std::memcpy(address.bytes.data(), &six.sin6_addr, sizeof six.sin6_addr);
    return address;
}

Result<Network> Network::parse(std::string const& text) {
    auto const slash = text.find('/');
    auto const address = NetworkAddress::parse(text.substr(0, slash));
    if (!address) return no_network(text);
    Network network;
    network.first_ = *address;
    unsigned const most = address->is_version_4 ? 32 : 128;
    network.bits_ = most;
    if (slash == std::string::npos) return network;
    auto const [end, error] =
        std::from_chars(text.data() + slash + 1, text.data() + text.size(), network.bits_);
    bool const whole = error == std::errc{} && end == text.data() + text.size();
    if (!whole || network.bits_ > most) return no_network(text);
    return network;
}

bool Network::holds(NetworkAddress const& address) const {
    if (address.is_version_4 != first_.is_version_4) return false;
    for (unsigned bit = 0; bit < bits_; bit += 8) {
        auto const differing = static_cast<unsigned>(address.bytes[bit / 8] ^ first_.bytes[bit / 8]);
        unsigned const looked_at = std::min(8u, bits_ - bit);
        if (differing >> (8 - looked_at) != 0) return false;
    }
    return true;
}

Result<std::vector<Network>> networks_from(std::vector<std::string> const& texts) {
    std::vector<Network> networks;
    for (auto const& text : texts) {
        auto network = Network::parse(text);
        if (!network) return pass(network);
        networks.push_back(*network);
    }
    return networks;
}

bool is_public(NetworkAddress const& address) {
    static auto const global = *Network::parse(kGlobalVersion6);
    if (!address.is_version_4 && !global.holds(address)) return false;
    return std::ranges::none_of(not_public(), [&](Network const& network) { return network.holds(address); });
}

bool may_be_called(NetworkAddress const& address, std::vector<Network> const& allowed) {
    return is_public(address) ||
           std::ranges::any_of(allowed, [&](Network const& network) { return network.holds(address); });
}

}  // namespace mulkko
