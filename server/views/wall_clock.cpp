#include "server/views/wall_clock.h"

#include <date/tz.h>

namespace mulkko {
namespace {

date::time_zone const* zone_named(std::string const& name) {
    try {
        return date::locate_zone(name.empty() ? "Etc/UTC" : name);
    } catch (std::runtime_error const&) {
        return date::locate_zone("Etc/UTC");
    }
}

}  // namespace

WallClock::WallClock(std::string const& time_zone) : zone_(zone_named(time_zone)) {}

// A zone's rules are looked up once for all times between two changes.
std::int64_t WallClock::seconds(Time time) {
    auto const instant = std::chrono::floor<std::chrono::seconds>(time);
    auto const since = instant.time_since_epoch().count();
    if (since < good_from_ || since >= good_until_) {
        auto const info = zone_->get_info(instant);
        offset_ = info.offset.count();
        good_from_ = info.begin.time_since_epoch().count();
        good_until_ = info.end.time_since_epoch().count();
    }
    return since + offset_;
}

std::string WallClock::text_of(std::int64_t seconds) {
    auto const shown = to_rfc3339(Time{std::chrono::seconds{seconds}});
    return shown.substr(0, 10) + " " + shown.substr(11, 5);
}

}  // namespace mulkko
