#include "domain/figures.h"

#include <algorithm>
#include <utility>

#include "domain/fairness.h"
#include "domain/open_tickets.h"
#include "domain/tally.h"

namespace mulkko {
namespace {

std::optional<double> gini_of(std::vector<ExpertLoad> const& loads) {
    std::vector<double> amounts;
    for (auto const& load : loads) {
        if (load.capacity > 0) amounts.push_back(static_cast<double>(load.open) / load.capacity);
    }
    return gini(std::move(amounts));
}

/// Sums the facts of a period, whole, by group and by slice.
class Sum {
public:
    Sum(FactTable const& table, FigureQuery const& query)
        : table_(table),
          query_(query),
          sieve_(table, query.only),
          begin_(table.first_from(query.begin)),
          end_(std::max(begin_, table.first_from(query.end))),
          open_(table, table.remembered_before(begin_), sieve_, sieve_.is_about_some_experts()) {}

    FigureSheet sheet() {
        for (auto row = table_.remembered_before(begin_).before; row < begin_; ++row) open_.take(row);
        for (auto row = begin_; row < end_; ++row) take(row);
        if (!query_.cuts.empty()) end_slices_until(query_.end);
        return summed_up();
    }

private:
    void take(FactTable::RowNumber number) {
        auto const& row = table_.row(number);
        if (!query_.cuts.empty()) end_slices_until(from_micros(row.at));
        note_month_before(row);
        open_.take(number);
        if (sieve_.lets_through(row)) count(row);
    }

    void end_slices_until(Time now) {
        while (sheet_.slices.size() <= query_.cuts.size()) {
            bool const is_last = sheet_.slices.size() == query_.cuts.size();
            if ((is_last ? query_.end : query_.cuts[sheet_.slices.size()]) > now) return;
            sheet_.slices.push_back(std::exchange(slice_, {}).figures());
            sheet_.slices.back().open = open_.count();
        }
    }

    // What is open at the end of a month is known once the next one begins.
    void note_month_before(FactTable::Row const& row) {
        if (query_.by != Dimension::month) return;
        auto const month = row.keys[static_cast<std::size_t>(Dimension::month)];
        if (month_ && *month_ != month) open_after_[*month_] = open_.count();
        month_ = month;
    }

    void count(FactTable::Row const& row) {
        whole_.take(row);
        if (!query_.cuts.empty()) slice_.take(row);
        if (!query_.by) return;
        auto const key = row.keys[static_cast<std::size_t>(*query_.by)];
        if (is_about_experts(*query_.by) && table_.key(*query_.by, key).empty()) return;
        groups_[key].take(row);
    }

    FigureSheet summed_up() {
        sheet_.whole = whole_.figures();
        sheet_.whole.open = open_.count();
        sheet_.whole.load = open_.load();
        sheet_.whole.gini_load = gini_of(sheet_.whole.load);
        if (!query_.by) return std::move(sheet_);
        auto const open = query_.by == Dimension::month ? open_by_month() : open_.by_key(*query_.by);
        for (auto const& [key, count] : open) groups_[key];
        for (auto& [key, tally] : groups_) {
            FigureGroup group{table_.key(*query_.by, key), tally.figures()};
            if (auto const found = open.find(key); found != open.end()) group.figures.open = found->second;
            sheet_.groups.push_back(std::move(group));
        }
        std::ranges::sort(sheet_.groups, {}, &FigureGroup::key);
        return std::move(sheet_);
    }

    OpenTickets::Counts open_by_month() {
        if (month_) open_after_[*month_] = open_.count();
        OpenTickets::Counts open;
        for (auto const& [key, tally] : groups_) open[key] = open_after_.at(key);
        return open;
    }

    FactTable const& table_;
    FigureQuery const& query_;
    FactSieve sieve_;
    FactTable::RowNumber begin_, end_;
    OpenTickets open_;
    Tally whole_, slice_;
    FigureSheet sheet_;
    std::map<FactTable::KeyNumber, Tally> groups_;
    std::optional<FactTable::KeyNumber> month_;
    OpenTickets::Counts open_after_;
};

}  // namespace

FigureSheet figures_of(FactTable const& table, FigureQuery const& query) { return Sum{table, query}.sheet(); }

}  // namespace mulkko
