#include "domain/figures.h"

#include <algorithm>
#include <set>

#include "domain/fairness.h"
#include "domain/open_tickets.h"
#include "domain/tally.h"

namespace mulkko {
namespace {

/// Keeps to the facts that a query is about.
class Sieve {
public:
    Sieve(FactTable const& table, FigureQuery const& query) {
        for (auto const& [dimension, key] : query.only) {
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
    bool is_about_some_experts() const { return about_experts_; }

private:
    std::vector<std::pair<std::size_t, FactTable::KeyNumber>> wanted_;
    bool about_experts_ = false;
};

std::optional<double> gini_of(std::vector<ExpertLoad> const& loads) {
    std::vector<double> amounts;
    for (auto const& load : loads) {
        if (load.capacity > 0) amounts.push_back(static_cast<double>(load.open) / load.capacity);
    }
    return gini(std::move(amounts));
}

/// Sums the facts of a period, whole and by group.
class Sum {
public:
    Sum(FactTable const& table, FigureQuery const& query)
        : table_(table),
          query_(query),
          sieve_(table, query),
          open_(table, query.by, sieve_.is_about_some_experts()) {}

    FigureSheet sheet() {
        for (auto const& row : table_.rows()) {
            if (row.at >= to_micros(query_.end)) break;
            bool const wanted = sieve_.lets_through(row);
            note_month_before(row);
            open_.take(row, wanted);
            if (wanted && row.at >= to_micros(query_.begin)) count(row);
        }
        return summed_up();
    }

private:
    // What is open at the end of a month is known once the next one begins.
    void note_month_before(FactTable::Row const& row) {
        if (query_.by != Dimension::month) return;
        auto const month = row.keys[static_cast<std::size_t>(Dimension::month)];
        if (month_ && *month_ != month) open_after_[*month_] = open_.count();
        month_ = month;
    }

    void count(FactTable::Row const& row) {
        whole_.take(row);
        if (!query_.by) return;
        auto const key = row.keys[static_cast<std::size_t>(*query_.by)];
        if (is_about_experts(*query_.by) && table_.key(*query_.by, key).empty()) return;
        groups_[key].take(row);
    }

    FigureSheet summed_up() {
        FigureSheet sheet{.whole = whole_.figures(), .groups = {}};
        sheet.whole.open = open_.count();
        sheet.whole.load = open_.load();
        sheet.whole.gini_load = gini_of(sheet.whole.load);
        if (!query_.by) return sheet;
        auto const open = query_.by == Dimension::month ? open_by_month() : open_.by_key();
        for (auto const& [key, count] : open) groups_[key];
        for (auto& [key, tally] : groups_) {
            FigureGroup group{table_.key(*query_.by, key), tally.figures()};
            if (auto const found = open.find(key); found != open.end()) group.figures.open = found->second;
            sheet.groups.push_back(std::move(group));
        }
        std::ranges::sort(sheet.groups, {}, &FigureGroup::key);
        return sheet;
    }

    std::map<FactTable::KeyNumber, std::int64_t> open_by_month() {
        if (month_) open_after_[*month_] = open_.count();
        std::map<FactTable::KeyNumber, std::int64_t> open;
        for (auto const& [key, tally] : groups_) open[key] = open_after_.at(key);
        return open;
    }

    FactTable const& table_;
    FigureQuery const& query_;
    Sieve sieve_;
    OpenTickets open_;
    Tally whole_;
    std::map<FactTable::KeyNumber, Tally> groups_;
    std::optional<FactTable::KeyNumber> month_;
    std::map<FactTable::KeyNumber, std::int64_t> open_after_;
};

}  // namespace

FigureSheet figures_of(FactTable const& table, FigureQuery const& query) { return Sum{table, query}.sheet(); }

std::vector<TicketId> tickets_behind(FactTable const& table, FigureQuery const& query, FactKind kind) {
    Sieve const sieve{table, query};
    std::vector<TicketId> tickets;
    std::set<std::int32_t> seen;
    auto const& rows = table.rows();
    for (auto row = rows.rbegin(); row != rows.rend() && row->at >= to_micros(query.begin); ++row) {
        bool const counts = row->at < to_micros(query.end) && row->kind == kind && sieve.lets_through(*row);
        if (counts && seen.insert(row->ticket).second) tickets.push_back(table.ticket(row->ticket));
    }
    return tickets;
}

}  // namespace mulkko
