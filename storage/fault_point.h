#pragma once

#include <atomic>
#include <stdexcept>

namespace mulkko {

/// Makes the n-th statement from now on fail, once, whichever it is: so tests learn what then stands. Nobody
/// else sets it, and 0 lets all pass.
inline std::atomic<int> statements_until_fault = 0;

inline void pass_fault_point() {
    if (statements_until_fault.load(std::memory_order_relaxed) <= 0) return;
    if (--statements_until_fault == 0) throw std::runtime_error("fault point");
}

}  // namespace mulkko
