#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>

#include "server/request.h"

namespace mulkko {

/// Counts for operators how many requests were answered how, and how long that took. Safe to share.
class Meters {
public:
    /// Ends the steps in which durations are counted. Units: seconds.
    static constexpr std::array kSteps{
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0};

    /// Notes one answer. Shape: `path` is a route's, and lives as long as the program.
    void note(Verb verb, std::string_view path, int status, std::chrono::nanoseconds took);

    /// Writes them as Prometheus reads them.
    void write(std::string& out) const;

private:
    struct Duration {
        std::array<std::int64_t, kSteps.size() + 1> steps{};
        double seconds = 0;
    };

    mutable std::mutex mutex_;
    std::map<std::tuple<std::string_view, Verb, int>, std::int64_t> answers_;
    std::map<std::string_view, Duration> durations_;  ///< by what was asked for: api, page, asset
};

/// Writes what a metric is, before its values. Shape: `type` is counter, gauge or histogram.
void write_meter(std::string& out, std::string_view name, std::string_view type, std::string_view help);
/// Writes one value. Shape: `labels` is as in {state="open"}, or empty.
void write_meter_value(std::string& out, std::string_view name, std::string const& labels, double value);

}  // namespace mulkko
