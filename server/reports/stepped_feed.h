#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "server/finite_feed.h"

namespace mulkko {

/// Makes a long answer step by step, elsewhere than on the I/O thread. The next step begins when what the one
/// before it made was taken, so that a slow reader fills no memory; and none once the reader has gone.
class SteppedFeed : public FiniteFeed, public std::enable_shared_from_this<SteppedFeed> {
public:
    void open(std::function<void()> wake) final;
    std::optional<std::string> take() final;
    void close() final;
    bool is_whole() const final;

protected:
    /// Begins a step, and returns at once. The step ends with one call of those below, on any thread.
    virtual void begin_step() = 0;
    void gave(std::string piece);
    void ended() { end(true); }
    void broke_off() { end(false); }
    /// The same step is begun again a while later.
    void try_later();

    bool is_closed() const;
    template <typename Feed>
    std::shared_ptr<Feed> self() {
        return std::static_pointer_cast<Feed>(shared_from_this());
    }

private:
    void begin_if_idle();
    void end(bool is_whole);
    void wake() const;

    mutable std::mutex mutex_;
    std::function<void()> wake_;
    std::string ready_;
    bool working_ = false, over_ = false, closed_ = false, is_whole_ = false;
};

}  // namespace mulkko
