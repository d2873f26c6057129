#pragma once

#include <memory>
#include <mutex>
#include <optional>

#include "domain/recurrences.h"

namespace mulkko {

/// Says which problems came back, as of a moment; none for a sheet that nobody has written yet.
struct RecurrenceSheet {
    Recurrences recurrences;
    std::optional<Time> as_of;
};

/// Keeps the latest sheet. Safe to share between threads: whoever reads one keeps it, while a newer one takes
/// its place.
class RecurrenceBook {
public:
    /// Gives the latest sheet; nullptr until there is one.
    std::shared_ptr<RecurrenceSheet const> latest() const {
        std::lock_guard lock(mutex_);
        return latest_;
    }

    void put(std::shared_ptr<RecurrenceSheet const> sheet) {
        std::lock_guard lock(mutex_);
        latest_.swap(sheet);
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<RecurrenceSheet const> latest_;
};

}  // namespace mulkko
