#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "domain/fact_table.h"

namespace mulkko {

constexpr bool is_about_experts(Dimension dimension) {
    return dimension == Dimension::expert || dimension == Dimension::institution;
}

/// Keeps to the facts that have one key in some dimensions.
class FactSieve {
public:
    /// Shape: a key that no fact has lets nothing through.
    FactSieve(FactTable const& table, std::map<Dimension, std::string> const& only) {
        for (auto const& [dimension, key] : only) {
            auto const number = table.number_of(dimension, key);
            wanted_.push_back({static_cast<std::size_t>(dimension), number.value_or(-1)});
            if (is_about_experts(dimension)) about_experts_ = true;
        }
    }

    bool lets_through(FactTable::Row const& row) const {
        return std::ranges::all_of(wanted_, [&](auto const& one) {
            return row.keys[one.first] == one.second;
        });
    }
    bool lets_all_through() const { return wanted_.empty(); }
    bool is_about_some_experts() const { return about_experts_; }

private:
    std::vector<std::pair<std::size_t, FactTable::KeyNumber>> wanted_;
    bool about_experts_ = false;
};

}  // namespace mulkko
