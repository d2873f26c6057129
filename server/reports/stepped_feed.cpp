#include "server/reports/stepped_feed.h"

#include <utility>

namespace mulkko {

void SteppedFeed::open(std::function<void()> wake) {
    {
        std::lock_guard lock(mutex_);
        wake_ = std::move(wake);
    }
    begin_if_idle();
}

std::optional<std::string> SteppedFeed::take() {
    std::string piece;
    {
        std::lock_guard lock(mutex_);
        piece = std::exchange(ready_, {});
        if (piece.empty() && over_) return std::nullopt;
    }
    begin_if_idle();
    return piece;
}

void SteppedFeed::begin_if_idle() {
    {
        std::lock_guard lock(mutex_);
        if (working_ || over_ || closed_ || !ready_.empty()) return;
        working_ = true;
    }
    begin_step();
}

void SteppedFeed::gave(std::string piece) {
    {
        std::lock_guard lock(mutex_);
        ready_ = std::move(piece);
        working_ = false;
    }
    wake();
}

void SteppedFeed::end(bool is_whole) {
    {
        std::lock_guard lock(mutex_);
        working_ = false;
        over_ = true;
        is_whole_ = is_whole;
    }
    wake();
}

// Nobody is woken: the rim looks again by itself when nothing came for a while.
void SteppedFeed::try_later() {
    std::lock_guard lock(mutex_);
    working_ = false;
}

void SteppedFeed::close() {
    std::lock_guard lock(mutex_);
    closed_ = true;
}

bool SteppedFeed::is_closed() const {
    std::lock_guard lock(mutex_);
    return closed_;
}

bool SteppedFeed::is_whole() const {
    std::lock_guard lock(mutex_);
    return is_whole_;
}

void SteppedFeed::wake() const {
    std::function<void()> wake;
    {
        std::lock_guard lock(mutex_);
        wake = wake_;
    }
    if (wake) wake();
}

}  // namespace mulkko
