#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mulkko {

/// Counts requests by who sends them, in a table of fixed size: who comes when a place is taken by fresher
/// ones pushes out the one that has waited longest, so a flood of addresses forgets, but never fills memory.
/// Each server counts for itself. Safe to call from several threads.
class RateLimit {
public:
    using Moment = std::chrono::steady_clock::time_point;

    /// Units: `per_minute` is both how many may come at once and how many come back in a minute.
    explicit RateLimit(int per_minute, std::size_t places = 1 << 14);

    /// Counts one request; tells how many seconds to wait where it is one too many.
    std::optional<int> count(std::string_view who, Moment now);

private:
    struct Place {
        std::uint64_t who = 0;
        double left = 0;
        Moment seen{};
    };
    Place& place_of(std::uint64_t who);

    double per_minute_;
    std::mutex mutex_;
    std::vector<Place> places_;
};

/// Gives the part of an address that one sender holds: an IPv4 address, or an IPv6 network of 64 bits.
std::string network_of(std::string const& address);

}  // namespace mulkko
