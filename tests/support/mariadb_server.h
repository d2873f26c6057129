#pragma once

#include <csignal>
#include <cstdint>
#include <string>

#include "tests/support/child_process.h"
#include "tests/support/scratch.h"

namespace mulkko {

/// Is a private MariaDB server in a folder of its own, on a free port of this machine, for one test
/// program. There is no way to go without: where it cannot start, the tests fail.
class MariadbServer {
public:
    /// Starts the server on the first call; it ends with the program.
    static MariadbServer& running();

    ~MariadbServer();
    MariadbServer(MariadbServer const&) = delete;
    MariadbServer& operator=(MariadbServer const&) = delete;

    /// Makes a new, empty database and tells its URL.
    std::string fresh_database();
    /// Gives the same database each time, with all its tables emptied; the first time there are none.
    /// Much quicker than a fresh one, which has to have its tables made.
    std::string emptied_database();
    /// Runs one statement as the server's owner.
    void execute(std::string const& sql);

    std::uint16_t port() const { return port_; }

    void pause() { process_.send(SIGSTOP); }
    void resume() { process_.send(SIGCONT); }
    void kill();
    /// Starts it again on the same port, with the same data.
    void start();
    void restart();

private:
    MariadbServer();
    void wait_until_ready();
    std::string connect_string() const;
    void empty(std::string const& database);

    Scratch scratch_;
    std::uint16_t port_ = 0;
    ChildProcess process_;
    int databases_ = 0;
    std::string reused_;
};

}  // namespace mulkko
