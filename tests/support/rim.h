#pragma once

#include <filesystem>
#include <thread>

#include "server/listener.h"
#include "tests/support/raw_client.h"
#include "tests/support/toy_answerer.h"

namespace mulkko {

/// Makes a folder of its own, and removes it with all that is in it.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;

    std::filesystem::path const& path() const { return path_; }
    int file_count() const;
    /// Tells whether the folder becomes empty within a while.
    bool becomes_empty() const;

private:
    std::filesystem::path path_;
};

/// Runs a listener with a toy answerer on a free port.
class Rim {
public:
    explicit Rim(Config config = {});
    ~Rim();

    std::uint16_t port() const { return listener->port(); }
    /// Waits until run() has returned.
    void wait_for_end();

    TemporaryFolder folder;
    ToyAnswerer answerer;
    std::unique_ptr<Listener> listener;

private:
    std::thread thread_;
};

}  // namespace mulkko
