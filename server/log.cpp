#include "server/log.h"

#include <spdlog/logger.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>

#include "domain/text.h"
#include "domain/time.h"
#include "server/log_writer.h"

namespace mulkko {
namespace {

constexpr std::size_t kLongestText = 1024;
constexpr std::array<std::string_view, 4> kNames{"debug", "info", "warning", "error"};
constexpr std::array kLevels{
    spdlog::level::debug, spdlog::level::info, spdlog::level::warn, spdlog::level::err};

std::atomic<spdlog::logger*> current = nullptr;

void append_escaped(std::string& line, char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
        line += '\\';
        line += c;
    } else if (byte < 0x20 || byte == 0x7f) {
        line.append("\\u00").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
    } else {
        line += c;
    }
}

void append_text(std::string& line, std::string_view text) {
    auto end = std::min(text.size(), kLongestText);
    auto cut = end < text.size();
    while (cut && end > 0 && (text[end] & 0xc0) == 0x80) --end;
    text = text.substr(0, end);
    auto sound = is_valid_utf8(text);
    line += '"';
    for (auto c : text) {
        if (sound || static_cast<unsigned char>(c) < 0x80) append_escaped(line, c);
    }
    line.append(cut ? "...\"" : "\"");
}

void append_value(std::string& line, LogField const& field) {
    line.append(",\"").append(field.name).append("\":");
    if (auto text = std::get_if<std::string_view>(&field.value)) return append_text(line, *text);
    if (auto whole = std::get_if<std::int64_t>(&field.value)) {
        line.append(std::to_string(*whole));
    } else {
        fmt::format_to(std::back_inserter(line), "{:.3f}", std::get<double>(field.value));
    }
}

/// Writing a date takes longer than all the rest of a line; within one second only its end changes.
void append_time(std::string& line) {
    thread_local std::chrono::sys_seconds second{};
    thread_local std::string text;
    auto now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(now);
    auto whole = std::chrono::floor<std::chrono::seconds>(now);
    if (whole != second || text.empty()) {
        second = whole;
        text = to_rfc3339(now);
    }
    auto part = static_cast<int>((milliseconds - whole).count());
    auto at = text.size() - 4;
    for (auto unit : {100, 10, 1}) text[at++] = static_cast<char>('0' + part / unit % 10);
    line.append(text);
}

}  // namespace

void log_event(Severity severity, std::string_view event, std::initializer_list<LogField> fields) {
    auto logger = current.load(std::memory_order_acquire);
    auto level = static_cast<std::size_t>(severity);
    if (logger == nullptr || !logger->should_log(kLevels[level])) return;
    thread_local std::string line;
    line.assign("{\"time\":\"");
    append_time(line);
    line.append("\",\"level\":\"").append(kNames[level]).append("\",\"event\":");
    append_text(line, event);
    for (auto const& field : fields) append_value(line, field);
    line += '}';
    logger->log(kLevels[level], spdlog::string_view_t(line.data(), line.size()));
}

Log::Log(Severity least, int handle) {
    // Nobody reading our log is no reason to die.
    std::signal(SIGPIPE, SIG_IGN);
    auto logger = new spdlog::logger("mulkko", std::make_shared<LogWriter>(handle));
    logger->set_level(kLevels[static_cast<std::size_t>(least)]);
    current.store(logger, std::memory_order_release);
}

Log::~Log() { delete current.exchange(nullptr); }

}  // namespace mulkko
