#pragma once

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <numbers>

namespace mulkko::simulation {

/// Says what a draw is for: draws for different purposes are independent.
enum class Purpose : std::uint64_t {
    field,
    skill,
    count,
    level,
    error,
    claim,
    language,
    capacity,
    speed,
    absence,
    leave,
    arrivals,
    moment,
    urgency,
    difficulty,
    suggestion,
    company,
    answer,
    silence,
    decline,
    duration,
    success,
    lot,
    reading
};

/// Draws numbers that depend on nothing but what they are for: so every policy meets the same world, the
/// same answer of the same expert to the same ticket included.
class Chance {
public:
    Chance(std::uint64_t seed, Purpose purpose, std::initializer_list<std::uint64_t> about)
        : state_(mixed(seed ^ mixed(static_cast<std::uint64_t>(purpose) + 1))) {
        for (auto part : about) state_ = mixed(state_ ^ mixed(part + 1));
    }

    /// Units: from 0 up to, not including, 1.
    double share() {
        state_ += 0x9e3779b97f4a7c15ULL;
        return static_cast<double>(mixed(state_) >> 11) * 0x1p-53;
    }
    bool happens(double probability) { return share() < probability; }
    int below(int limit) { return static_cast<int>(share() * limit); }
    int between(int least, int most) { return least + below(most - least + 1); }
    double normal() {
        double const radius = std::sqrt(-2 * std::log(1 - share()));
        return radius * std::cos(2 * std::numbers::pi * share());
    }
    double lognormal(double median, double sigma) { return median * std::exp(sigma * normal()); }
    /// Draws from a gamma distribution of mean 1 as a mean of `shape` exponential ones.
    double gamma(int shape) {
        double sum = 0;
        for (int i = 0; i < shape; ++i) sum -= std::log(1 - share());
        return sum / shape;
    }
    int poisson(double mean) {
        double left = std::exp(-mean);
        int count = 0;
        for (double product = share(); product > left; product *= share()) ++count;
        return count;
    }

private:
    static std::uint64_t mixed(std::uint64_t value) {
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
        value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
        return value ^ (value >> 31);
    }

    std::uint64_t state_;
};

}  // namespace mulkko::simulation
