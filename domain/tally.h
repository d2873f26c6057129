#pragma once

#include <vector>

#include "domain/figures.h"

namespace mulkko {

/// Counts facts up to the figures of one group.
class Tally {
public:
    void take(FactTable::Row const& row);
    /// Sums up all but what is open.
    Figures figures() const;

private:
    void take_ending(FactTable::Row const& row);

    Figures counts_;
    std::vector<std::int64_t> response_, accept_, resolve_;
};

}  // namespace mulkko
