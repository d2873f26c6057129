#pragma once

#include <spdlog/sinks/sink.h>

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace mulkko {

/// Gathers log lines and writes them from its own thread. A full disk, a reader that sleeps and one that has
/// gone cost lines, never time.
class LogWriter : public spdlog::sinks::sink {
public:
    explicit LogWriter(int handle);
    ~LogWriter() override;

    void log(spdlog::details::log_msg const& message) override;
    void flush() override {}
    void set_pattern(std::string const&) override {}
    void set_formatter(std::unique_ptr<spdlog::formatter>) override {}

private:
    void serve();
    void write(std::string_view lines);
    bool write_piece(std::string_view piece);
    bool is_closing();

    int handle_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::string waiting_;
    std::size_t dropped_ = 0;
    bool closing_ = false;
    std::thread thread_;
};

}  // namespace mulkko
