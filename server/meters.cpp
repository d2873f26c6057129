#include "server/meters.h"

#include <algorithm>
#include <charconv>

#include "server/door.h"

namespace mulkko {
namespace {

std::string_view name_of(Verb verb) {
    constexpr std::array<std::string_view, 8> names{
        "GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", "?"};
    return names[static_cast<std::size_t>(verb)];
}

std::string_view part_of(std::string_view path) {
    if (path.starts_with("/assets/") || path == "/favicon.ico") return "asset";
    return is_for_programs(path) ? "api" : "page";
}

std::string number(double value) {
    std::array<char, 32> text{};
    auto const end = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end.ptr};
}

}  // namespace

void write_meter(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
    out.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ").append(name);
    out.append(" ").append(type).append("\n");
}

void write_meter_value(std::string& out, std::string_view name, std::string const& labels, double value) {
    out.append(name).append(labels).append(" ").append(number(value)).append("\n");
}

void Meters::note(Verb verb, std::string_view path, int status, std::chrono::nanoseconds took) {
    auto const seconds = std::chrono::duration<double>(took).count();
    auto const step = std::ranges::lower_bound(kSteps, seconds) - kSteps.begin();
    std::lock_guard lock(mutex_);
    ++answers_[{path, verb, status}];
    auto& duration = durations_[part_of(path)];
    ++duration.steps[static_cast<std::size_t>(step)];
    duration.seconds += seconds;
}

void Meters::write(std::string& out) const {
    std::lock_guard lock(mutex_);
    write_meter(out, "mulkko_requests_total", "counter", "Requests answered, by route and status.");
    for (auto const& [key, count] : answers_) {
        auto const& [path, verb, status] = key;
        auto const labels = "{method=\"" + std::string{name_of(verb)} + "\",route=\"" + std::string{path} +
                            "\",status=\"" + std::to_string(status) + "\"}";
        write_meter_value(out, "mulkko_requests_total", labels, static_cast<double>(count));
    }
    constexpr std::string_view name = "mulkko_request_duration_seconds";
    write_meter(out, name, "histogram", "Time from a whole request to its answer, before it is sent.");
    for (auto const& [part, duration] : durations_) {
        auto const label = "part=\"" + std::string{part} + "\"";
        std::int64_t count = 0;
        for (std::size_t step = 0; step < duration.steps.size(); ++step) {
            count += duration.steps[step];
            auto const edge = step < kSteps.size() ? number(kSteps[step]) : "+Inf";
            auto const labels = "{" + label + ",le=\"" + edge + "\"}";
            write_meter_value(out, std::string{name} + "_bucket", labels, static_cast<double>(count));
        }
        write_meter_value(out, std::string{name} + "_sum", "{" + label + "}", duration.seconds);
        write_meter_value(out, std::string{name} + "_count", "{" + label + "}", static_cast<double>(count));
    }
}

}  // namespace mulkko
