#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <variant>

namespace mulkko {

enum class Severity { debug, info, warning, error };

/// Holds one value of a log line.
struct LogField {
    std::string_view name;
    std::variant<std::string_view, std::int64_t, double> value;
};

/// Writes one event as a JSON line: time, level, event, then the fields. Never waits: where nobody reads the
/// lines, they are dropped and counted. Safe to call from several threads; without a Log nothing happens.
void log_event(Severity severity, std::string_view event, std::initializer_list<LogField> fields = {});

/// Carries log lines to stderr, on a thread of its own, as long as it lives. There is one, made by main.
class Log {
public:
    explicit Log(Severity least = Severity::info, int handle = 2);
    /// Writes what waits, unless nobody reads it.
    ~Log();
    Log(Log const&) = delete;
    Log& operator=(Log const&) = delete;
};

}  // namespace mulkko
