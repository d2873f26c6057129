#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace mulkko {

/// Runs another program beside the test; it never outlives the test.
class ChildProcess {
public:
    /// Starts a program; its output goes to a file, or nowhere.
    static ChildProcess start(std::vector<std::string> const& command, std::string const& output = {});
    /// Starts this test program again, to play another part.
    static ChildProcess again(std::vector<std::string> const& arguments);

    ChildProcess() = default;
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&& other) noexcept;
    ~ChildProcess();

    pid_t pid() const { return pid_; }
    bool is_running();
    void send(int signal) const;
    /// Waits for its end, and tells the exit status; 128 and the signal's number for a violent one.
    int wait();

private:
    explicit ChildProcess(pid_t pid) : pid_(pid) {}
    pid_t pid_ = 0;
    int status_ = 0;
};

}  // namespace mulkko
