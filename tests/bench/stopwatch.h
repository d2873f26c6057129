#pragma once

#include <chrono>
#include <cstdio>
#include <ctime>

namespace mulkko::bench {

/// Tells how often something can be done, and what each time costs.
/// Units: CPU time in microseconds, of the measuring thread alone.
struct Figure {
    double per_second = 0;
    double cpu = 0;
};

inline double cpu_seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// Repeats some work for a while, after once to warm up. Shape: `work()` says how many it did.
template <typename Work>
Figure measured(double seconds, Work work) {
    work();
    using Clock = std::chrono::steady_clock;
    auto const cpu_start = cpu_seconds();
    auto const start = Clock::now();
    double done = 0, passed = 0;
    while (passed < seconds) {
        done += static_cast<double>(work());
        passed = std::chrono::duration<double>(Clock::now() - start).count();
    }
    return {done / passed, (cpu_seconds() - cpu_start) * 1e6 / done};
}

/// Prints a figure as tests/bench/run reads it: name, times a second, CPU time of each.
inline void print(char const* name, Figure const& figure) {
    std::printf("%s\t%.1f\t%.2f\n", name, figure.per_second, figure.cpu);
    std::fflush(stdout);
}

}  // namespace mulkko::bench
