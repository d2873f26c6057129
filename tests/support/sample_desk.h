#pragma once

#include <memory>

#include "storage/database.h"
#include "tests/support/scratch.h"

namespace mulkko {

/// Opens a desk on SQLite with the sample's tickets in every state, for tests of what works beside requests.
/// Errors: throws std::runtime_error where something does not open or load.
class SampleDesk {
public:
    static constexpr Time kLoaded =
        std::chrono::sys_days{std::chrono::year{2026} / 6 / 10} + std::chrono::hours{3};

    SampleDesk();
    ~SampleDesk() { database_->stop(); }

    Database& database() { return *database_; }
    /// Gives a path for a file of the test's own.
    std::string path(std::string const& name) const { return scratch_.path(name); }

private:
    Scratch scratch_;
    std::unique_ptr<Database> database_;
};

}  // namespace mulkko
