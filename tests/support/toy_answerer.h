#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/answerer.h"

namespace mulkko {

/// Answers by path what the rim's tests need, in the house's place.
class ToyAnswerer : public Answerer {
public:
    ~ToyAnswerer() override;

    Admission admit(Request const& head) override;
    void answer(Request& request, std::function<void(Response)> done) override;
    Response refuse(Request const& request, int status) override;
    void prepare_to_stop() override { is_stopping = true; }

    /// Lets the requests for /held go on.
    void release();
    /// Waits until so many requests for /held have come.
    void wait_for_held(int count);

    /// Has all readers of /feed sent a piece, or told that it was the last.
    void feed(std::string const& piece);
    void end_feed();

    std::atomic<int> answered = 0;
    std::atomic<int> closed_feeds = 0;
    std::atomic<bool> is_stopping = false;
    std::string keep_files_in;  ///< files of /upload are moved there, if not empty

private:
    class ToyFeed;

    void hold(std::function<void(Response)> done);
    Response uploaded(Request& request);

    std::mutex mutex_;
    std::condition_variable changed_;
    int held_ = 0;
    bool released_ = false;
    std::vector<std::thread> threads_;
    std::shared_ptr<ToyFeed> feed_;
};

/// Gives the bytes that /stream/N answers with.
std::string streamed_bytes(std::size_t count);

}  // namespace mulkko
