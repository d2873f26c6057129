#include "tests/support/program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

namespace mulkko {
namespace {

struct Pipe {
    int read_end = -1, write_end = -1;
    Pipe() {
        std::array<int, 2> ends{};
        if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        read_end = ends[0];
        write_end = ends[1];
    }
};

/// Starts the program without any locale: what it says must not depend on one.
pid_t started(
    std::string const& folder, std::vector<std::string> arguments, int input, int output, int error
) {
    arguments.insert(arguments.begin(), MULKKO_PROGRAM);
    std::vector<char*> words;
    for (auto& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    auto process = fork();
    if (process != 0) return process;
    for (auto const* name : {"LANG", "LC_ALL", "MULKKO_DATABASE_URL"}) unsetenv(name);
    bool ready =
        chdir(folder.c_str()) == 0 && dup2(input, 0) == 0 && dup2(output, 1) == 1 && dup2(error, 2) == 2;
    if (ready) execv(MULKKO_PROGRAM, words.data());
    _exit(127);
}

/// Reads both ends until both are closed; one alone could fill while nobody reads the other.
void read_both(int out, int error, Ending& ending) {
    std::array<pollfd, 2> ends{pollfd{out, POLLIN, 0}, pollfd{error, POLLIN, 0}};
    while (ends[0].fd >= 0 || ends[1].fd >= 0) {
        poll(ends.data(), ends.size(), -1);
        for (std::size_t end = 0; end < ends.size(); ++end) {
            if (ends[end].fd < 0 || ends[end].revents == 0) continue;
            std::array<char, 4096> piece{};
            auto size = read(ends[end].fd, piece.data(), piece.size());
            if (size > 0)
                (end == 0 ? ending.out : ending.error).append(piece.data(), static_cast<std::size_t>(size));
            else
                ends[end].fd = (close(ends[end].fd), -1);
        }
    }
}

int status_of(pid_t process) {
    int status = 0;
    waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Ending run_mulkko(std::string const& folder, std::vector<std::string> arguments, std::string const& input) {
    Pipe in, out, error;
    auto process = started(folder, std::move(arguments), in.read_end, out.write_end, error.write_end);
    for (auto end : {in.read_end, out.write_end, error.write_end}) close(end);
    signal(SIGPIPE, SIG_IGN);  // it may end before it has read its input
    if (write(in.write_end, input.data(), input.size()) < 0 && errno != EPIPE)
        throw std::runtime_error("no input");
    close(in.write_end);
    Ending ending;
    read_both(out.read_end, error.read_end, ending);
    ending.status = status_of(process);
    return ending;
}

RunningMulkko::RunningMulkko(std::string const& folder, std::vector<std::string> arguments) {
    Pipe log;
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    process_ = started(folder, std::move(arguments), nothing, nothing, log.write_end);
    close(nothing);
    close(log.write_end);
    log_ = log.read_end;
}

RunningMulkko::~RunningMulkko() {
    if (process_ > 0) {
        kill(process_, SIGKILL);
        waitpid(process_, nullptr, 0);
    }
    close(log_);
}

int RunningMulkko::port_when_listening() {
    std::string said;
    std::array<char, 4096> piece{};
    while (said.find("\"port\":") == said.npos || said.back() != '\n') {
        auto size = read(log_, piece.data(), piece.size());
        if (size <= 0) return 0;
        said.append(piece.data(), static_cast<std::size_t>(size));
    }
    return std::atoi(said.c_str() + said.find("\"port\":") + 7);
}

int RunningMulkko::told_to_end() {
    kill(process_, SIGTERM);
    auto status = status_of(process_);
    process_ = -1;
    return status;
}

}  // namespace mulkko
