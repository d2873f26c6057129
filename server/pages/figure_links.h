#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/api/figure_wish.h"

namespace mulkko::pages {

/// Writes the addresses of the tickets behind the figures that somebody looks at, and of narrower figures.
class FigureLinks {
public:
    explicit FigureLinks(api::FigureWish const& wish) : wish_(wish) {}

    std::string to(FigureList list) const { return to(list, wish_.period); }
    std::string to(FigureList list, api::Period const& period) const;
    /// Leads to the part of a list that has one key; a month is a period of its own.
    std::string to(FigureList list, Dimension dimension, std::string const& key) const;
    /// Leads to what companies said of their solutions.
    std::string benefits() const;
    /// Leads back to the figures.
    std::string sheet() const;
    /// Leads to the figures of one key, told apart by something else.
    std::string narrowed(Dimension dimension, std::string const& key) const;

private:
    using Query = std::vector<std::pair<std::string, std::string>>;

    std::string whole(std::string path) const;
    Query days(api::Period const& period) const;
    void add_kept(Query& query) const;
    api::Period in_month(std::string const& month) const;

    api::FigureWish const& wish_;
};

/// Lists what a question about figures keeps when its period changes.
std::vector<std::pair<std::string, std::string>> kept_of(Request const& request);

}  // namespace mulkko::pages
