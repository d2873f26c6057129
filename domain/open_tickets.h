#pragma once

#include <map>
#include <optional>
#include <vector>

#include "domain/figures.h"

namespace mulkko {

constexpr bool is_about_experts(Dimension dimension) {
    return dimension == Dimension::expert || dimension == Dimension::institution;
}

/// Follows which tickets are open, or guided, and under which key they became so. Whatever a ticket is called
/// later, it ends as what it began.
class OpenTickets {
public:
    using Keys = std::vector<FactTable::KeyNumber>;
    using Counts = std::map<FactTable::KeyNumber, std::int64_t>;

    /// Shape: with `only_guided` a ticket counts from its acceptance on.
    OpenTickets(FactTable const& table, std::optional<Dimension> by, bool only_guided);

    /// Takes the next fact in; one that is not wanted opens nothing, but may end what was open.
    void take(FactTable::Row const& row, bool wanted);

    std::int64_t count() const;
    Counts by_key() const;
    /// Lists who has accepted anything so far, with what they guide.
    std::vector<ExpertLoad> load() const;

private:
    FactTable::KeyNumber key_of(FactTable::Row const& row) const;
    bool is_guided_from_here(FactTable::Row const& row) const;

    FactTable const& table_;
    std::optional<Dimension> by_;
    bool only_guided_;
    Keys opened_as_, guided_as_, guided_by_;
    std::map<FactTable::KeyNumber, int> capacity_;
};

}  // namespace mulkko
