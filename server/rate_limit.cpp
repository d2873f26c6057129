#include "server/rate_limit.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>
#include <span>

namespace mulkko {
namespace {

constexpr std::size_t kWays = 8;  // places that one key may take

}  // namespace

RateLimit::RateLimit(int per_minute, std::size_t places)
    : per_minute_(per_minute), places_(std::max(places / kWays, std::size_t{1}) * kWays) {}

RateLimit::Place& RateLimit::place_of(std::uint64_t who) {
    auto set = std::span(places_).subspan(who % (places_.size() / kWays) * kWays, kWays);
    auto found = std::ranges::find(set, who, &Place::who);
    if (found != set.end()) return *found;
    auto& oldest = *std::ranges::min_element(set, {}, &Place::seen);
    oldest = {.who = who, .left = per_minute_};
    return oldest;
}

std::optional<int> RateLimit::count(std::string_view who, Moment now) {
    auto key = std::max<std::uint64_t>(std::hash<std::string_view>{}(who), 1);
    std::lock_guard lock(mutex_);
    auto& place = place_of(key);
    if (place.seen != Moment{}) {
        std::chrono::duration<double> passed = now - place.seen;
        place.left = std::min(per_minute_, place.left + passed.count() * per_minute_ / 60);
    }
    place.seen = now;
    if (place.left >= 1) {
        place.left -= 1;
        return std::nullopt;
    }
    return static_cast<int>(std::ceil((1 - place.left) * 60 / per_minute_));
}

std::string network_of(std::string const& address) {
    std::array<unsigned char, 16> bytes{};
    if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return address;
    constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (std::equal(mapped.begin(), mapped.end(), bytes.begin())) {
        inet_ntop(AF_INET, bytes.data() + mapped.size(), text.data(), text.size());
        return text.data();
    }
    std::memset(bytes.data() + 8, 0, 8);
    inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
    return std::string(text.data()) + "/64";
}

}  // namespace mulkko
