#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace mulkko {

/// Says how a program ended and what it said.
struct Ending {
    int status = -1;
    std::string out;
    std::string error;
};

/// Runs the mulkko program in a folder with a given input, and waits for its end.
Ending run_mulkko(
    std::string const& folder, std::vector<std::string> arguments, std::string const& input = {}
);

/// Runs the mulkko program beside the test, until it is told to end.
class RunningMulkko {
public:
    RunningMulkko(std::string const& folder, std::vector<std::string> arguments);
    ~RunningMulkko();

    /// Waits for a line of its log with this word; the port is read from it. 0 where it ended without.
    int port_when_listening();
    /// Sends SIGTERM, and gives the exit status.
    int told_to_end();

private:
    pid_t process_ = -1;
    int log_ = -1;
};

}  // namespace mulkko
