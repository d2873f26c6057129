#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace mulkko {

/// Counts microseconds since 1970-01-01 UTC; every instant in Mulkko is one of these.
using Duration = std::chrono::microseconds;
using Time = std::chrono::sys_time<Duration>;
using Date = std::chrono::year_month_day;

/// Writes an instant as RFC 3339 in UTC, with milliseconds: 2026-11-22T08:30:00.000Z.
std::string to_rfc3339(Time time);

/// Reads an RFC 3339 instant, with Z or an offset.
/// Errors: none for anything else, a day that does not exist and a year outside 1970-9999 included.
std::optional<Time> parse_rfc3339(std::string_view text);

/// Writes and reads a calendar day: 2026-11-22.
std::string to_text(Date date);
std::optional<Date> parse_date(std::string_view text);

inline std::int64_t to_micros(Time time) { return time.time_since_epoch().count(); }
inline Time from_micros(std::int64_t micros) { return Time{Duration{micros}}; }

}  // namespace mulkko
