#pragma once

#include <cstdint>
#include <string>

#include "domain/time.h"

namespace date {
class time_zone;
}

namespace mulkko {

/// Reads the clock on the wall of a place, many times one after the other.
class WallClock {
public:
    /// Shape: an unknown zone is UTC.
    explicit WallClock(std::string const& time_zone);

    /// Tells what the clock shows, as if it were UTC. Units: seconds since 1970-01-01 00:00.
    std::int64_t seconds(Time time);
    /// Writes what it showed: 2026-03-10 10:00, which spreadsheets read as a time.
    static std::string text_of(std::int64_t seconds);

private:
    date::time_zone const* zone_;
    std::int64_t offset_ = 0, good_from_ = 0, good_until_ = 0;  ///< seconds; between two changes of the clock
};

}  // namespace mulkko
