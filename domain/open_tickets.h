#pragma once

#include <map>
#include <optional>
#include <vector>

#include "domain/fact_sieve.h"
#include "domain/figures.h"

namespace mulkko {

/// Follows, fact by fact, which tickets are open, and which of them somebody guides. Whatever a ticket is
/// called later, it ends as what it began.
class OpenTickets {
public:
    using RowNumber = FactTable::RowNumber;
    using Counts = std::map<FactTable::KeyNumber, std::int64_t>;

    /// Goes on from where something was remembered.
    /// Shape: those count which `sieve` lets through where they were opened; with `only_guided`, where their
    /// guidance began.
    OpenTickets(
        FactTable const& table,
        FactTable::Snapshot const& from,
        FactSieve const& sieve,
        bool only_guided = false
    );
    /// Follows them all.
    OpenTickets(FactTable const& table, FactTable::Snapshot const& from);

    /// Takes the next row in.
    void take(RowNumber row);

    std::int64_t count() const { return count_; }
    Counts by_key(Dimension dimension) const;
    /// Lists the tickets that count, each by the row that made it so.
    std::vector<RowNumber> rows() const;
    /// Lists who guides what counts; where all counts, whoever has accepted anything so far.
    std::vector<ExpertLoad> load() const;
    FactTable::Snapshot snapshot(RowNumber before) const;

private:
    using Rows = std::vector<RowNumber>;

    bool counts(RowNumber row) const;
    void set(Rows& rows, std::int32_t ticket, RowNumber row, bool counted);
    bool is_guided_from_here(FactTable::Row const& row) const;
    std::vector<std::int64_t> counted_by(Dimension dimension, Rows const& rows) const;

    FactTable const& table_;
    FactSieve sieve_;
    bool only_guided_;
    Rows opened_, guided_;  ///< of each ticket, the row
    Rows accepted_;         ///< of each expert, the last
    std::int64_t count_ = 0;
};

}  // namespace mulkko
