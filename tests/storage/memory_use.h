#pragma once

#include <cstddef>
#include <fstream>
#include <string>

namespace mulkko {

/// Tells the most memory that this process has held at once. Units: bytes.
inline std::size_t most_memory_so_far() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word != "VmHWM:") continue;
        std::size_t kilobytes = 0;
        status >> kilobytes;
        return kilobytes * 1024;
    }
    return 0;
}

/// Starts the count afresh, so that what earlier tests held does not hide what this one does.
inline void forget_most_memory() { std::ofstream("/proc/self/clear_refs") << "5"; }

}  // namespace mulkko
