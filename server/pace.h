#pragma once

#include <algorithm>
#include <cstdint>

#include "server/io.h"

namespace mulkko {

/// Says by when the next bytes of a transfer must come: soon after the last ones, and fast enough overall.
class Pace {
public:
    Pace(Moment start, int idle_seconds, int bytes_per_second)
        : start_(start), idle_(idle_seconds), bytes_per_second_(std::max(1, bytes_per_second)) {}

    void moved(std::size_t bytes) { bytes_ += bytes; }

    Moment next(Moment now) const {
        return std::min(now, start_ + std::chrono::seconds(bytes_ / bytes_per_second_)) + idle_;
    }

private:
    Moment start_;
    std::chrono::seconds idle_;
    std::uint64_t bytes_per_second_;
    std::uint64_t bytes_ = 0;
};

}  // namespace mulkko
