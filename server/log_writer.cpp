#include "server/log_writer.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>

namespace mulkko {
namespace {

constexpr std::size_t kMostWaiting = 1 << 20;
// A pipe that is ready takes this much at once without making the writer wait.
constexpr std::size_t kPiece = 4096;
constexpr int kPatienceMilliseconds = 200;
constexpr auto kGathering = std::chrono::milliseconds(20);

std::string_view piece_of(std::string_view lines) {
    auto piece = lines.substr(0, kPiece);
    auto end = piece.rfind('\n');
    return end == std::string_view::npos ? piece : piece.substr(0, end + 1);
}

}  // namespace

LogWriter::LogWriter(int handle) : handle_(handle), thread_([this] { serve(); }) {}

LogWriter::~LogWriter() {
    {
        std::lock_guard lock(mutex_);
        closing_ = true;
    }
    arrived_.notify_one();
    thread_.join();
}

void LogWriter::log(spdlog::details::log_msg const& message) {
    std::lock_guard lock(mutex_);
    if (waiting_.size() + message.payload.size() > kMostWaiting) {
        ++dropped_;
        return;
    }
    auto was_empty = waiting_.empty();
    waiting_.append(message.payload.data(), message.payload.size()).push_back('\n');
    if (was_empty) arrived_.notify_one();
}

void LogWriter::serve() {
    std::unique_lock lock(mutex_);
    std::string lines;
    for (;;) {
        arrived_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        // Lines come in bursts: waiting a moment saves most of the wake-ups and writes.
        arrived_.wait_for(lock, kGathering, [this] { return closing_; });
        lines.swap(waiting_);
        if (auto lost = std::exchange(dropped_, 0)) {
            lines.append(R"({"level":"warning","event":"log_lines_dropped","count":)")
                .append(std::to_string(lost));
            lines.append("}\n");
        }
        lock.unlock();
        write(lines);
        lines.clear();
        lock.lock();
    }
}

void LogWriter::write(std::string_view lines) {
    while (!lines.empty()) {
        auto piece = piece_of(lines);
        lines.remove_prefix(piece.size());
        if (write_piece(piece)) continue;
        auto lost =
            std::count(piece.begin(), piece.end(), '\n') + std::count(lines.begin(), lines.end(), '\n');
        std::lock_guard lock(mutex_);
        dropped_ += static_cast<std::size_t>(lost);
        return;
    }
}

bool LogWriter::write_piece(std::string_view piece) {
    pollfd ready{handle_, POLLOUT, 0};
    auto patience = is_closing() ? 0 : kPatienceMilliseconds;
    if (::poll(&ready, 1, patience) != 1 || (ready.revents & POLLOUT) == 0) return false;
    while (!piece.empty()) {
        auto count = ::write(handle_, piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        piece.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool LogWriter::is_closing() {
    std::lock_guard lock(mutex_);
    return closing_;
}

}  // namespace mulkko
