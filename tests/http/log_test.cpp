#include "server/log.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <optional>

namespace mulkko {
namespace {

/// Stands in for stderr.
class Pipe {
public:
    Pipe() { (void)::pipe2(ends_, O_CLOEXEC); }
    ~Pipe() {
        stop_reading();
        stop_writing();
    }
    int write_end() const { return ends_[1]; }
    void stop_reading() { close(ends_[0]); }
    void stop_writing() { close(ends_[1]); }

    /// Reads what comes, at most so much of it.
    std::string read(std::size_t most) {
        std::string bytes(most, '\0');
        auto count = ::read(ends_[0], bytes.data(), bytes.size());
        bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return bytes;
    }
    std::string read_all() {
        std::string all;
        for (auto more = read(65536); !more.empty(); more = read(65536)) all += more;
        return all;
    }

private:
    static void close(int& end) {
        if (end >= 0) ::close(std::exchange(end, -1));
    }

    int ends_[2];
};

std::vector<nlohmann::json> parsed(std::string const& text) {
    std::vector<nlohmann::json> lines;
    for (std::size_t at = 0; at < text.size();) {
        auto end = text.find('\n', at);
        lines.push_back(nlohmann::json::parse(text.substr(at, end - at)));
        at = end + 1;
    }
    return lines;
}

void write_many() {
    for (int i = 0; i < 20'000; ++i) log_event(Severity::info, "many", {{"text", std::string(100, 'x')}});
}

TEST(Log, EveryLineIsJson) {
    Pipe pipe;
    {
        Log log(Severity::info, pipe.write_end());
        log_event(Severity::debug, "unheard");
        log_event(
            Severity::warning,
            "request",
            {{"path", "/한글\"\\\n\x01"}, {"broken", "a\xff"}, {"status", std::int64_t{404}}, {"ms", 1.5}}
        );
        log_event(Severity::error, "long", {{"text", "x" + std::string(3000, 'y') + "한"}});
    }
    pipe.stop_writing();
    auto lines = parsed(pipe.read_all());
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0]["level"], "warning");
    EXPECT_EQ(lines[0]["event"], "request");
    EXPECT_EQ(lines[0]["path"], "/한글\"\\\n\x01");
    EXPECT_EQ(lines[0]["broken"], "a");
    EXPECT_EQ(lines[0]["status"], 404);
    EXPECT_EQ(lines[0]["ms"], 1.5);
    EXPECT_EQ(lines[0]["time"].get<std::string>().size(), std::string("2026-11-22T08:30:00.000Z").size());
    EXPECT_TRUE(lines[1]["text"].get<std::string>().ends_with("y..."));
}

TEST(Log, AReaderThatSleepsCostsLinesAndNoTime) {
    Pipe pipe;
    std::optional<Log> log(std::in_place, Severity::info, pipe.write_end());
    write_many();
    // The pipe is full now; whoever wakes up is told how much there was.
    std::string read;
    while (read.find("log_lines_dropped") == std::string::npos) {
        read += pipe.read(65536);
        log_event(Severity::info, "more");
    }
    write_many();
    log.reset();
}

TEST(Log, AReaderThatHasGoneIsNoReasonToDie) {
    Pipe pipe;
    Log log(Severity::info, pipe.write_end());
    pipe.stop_reading();
    write_many();
}

TEST(Log, NobodyNeedListen) { write_many(); }

}  // namespace
}  // namespace mulkko
