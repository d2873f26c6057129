#include "domain/open_tickets.h"

#include <algorithm>

namespace mulkko {
namespace {

constexpr FactTable::RowNumber kNone = -1;

FactTable::KeyNumber key_of(Dimension dimension, FactTable::Row const& row) {
    return row.keys[static_cast<std::size_t>(dimension)];
}

}  // namespace

OpenTickets::OpenTickets(
    FactTable const& table, FactTable::Snapshot const& from, FactSieve const& sieve, bool only_guided
)
    : table_(table),
      sieve_(sieve),
      only_guided_(only_guided),
      opened_(table.ticket_count(), kNone),
      guided_(table.ticket_count(), kNone),
      accepted_(table.key_count(Dimension::expert), kNone) {
    for (auto const& [ticket, opened, guided] : from.marks) {
        set(opened_, ticket, opened, !only_guided_);
        set(guided_, ticket, guided, only_guided_);
    }
    for (auto const row : from.accepted)
        accepted_[static_cast<std::size_t>(key_of(Dimension::expert, table_.row(row)))] = row;
}

OpenTickets::OpenTickets(FactTable const& table, FactTable::Snapshot const& from)
    : OpenTickets(table, from, FactSieve{table, {}}) {}

bool OpenTickets::counts(RowNumber row) const { return row != kNone && sieve_.lets_through(table_.row(row)); }

void OpenTickets::set(Rows& rows, std::int32_t ticket, RowNumber row, bool counted) {
    auto& present = rows[static_cast<std::size_t>(ticket)];
    if (counted) count_ += static_cast<int>(counts(row)) - static_cast<int>(counts(present));
    present = row;
}

bool OpenTickets::is_guided_from_here(FactTable::Row const& row) const {
    if (row.kind == FactKind::accepted) return true;
    return row.kind == FactKind::reopened &&
           !table_.key(Dimension::expert, key_of(Dimension::expert, row)).empty();
}

void OpenTickets::take(RowNumber number) {
    auto const& row = table_.row(number);
    bool const over = ends(row.kind);
    bool const opens = row.kind == FactKind::filed || row.kind == FactKind::reopened;
    if (over || opens) set(opened_, row.ticket, opens ? number : kNone, !only_guided_);
    if (over || row.kind == FactKind::handed_over) set(guided_, row.ticket, kNone, only_guided_);
    if (is_guided_from_here(row)) set(guided_, row.ticket, number, only_guided_);
    if (row.kind == FactKind::accepted)
        accepted_[static_cast<std::size_t>(key_of(Dimension::expert, row))] = number;
}

std::vector<OpenTickets::RowNumber> OpenTickets::rows() const {
    Rows rows;
    std::ranges::copy_if(only_guided_ ? guided_ : opened_, std::back_inserter(rows), [&](auto row) {
        return counts(row);
    });
    return rows;
}

std::vector<std::int64_t> OpenTickets::counted_by(Dimension dimension, Rows const& rows) const {
    std::vector<std::int64_t> counted(table_.key_count(dimension));
    for (auto const row : rows) {
        if (counts(row)) ++counted[static_cast<std::size_t>(key_of(dimension, table_.row(row)))];
    }
    return counted;
}

OpenTickets::Counts OpenTickets::by_key(Dimension dimension) const {
    bool const guided = only_guided_ || is_about_experts(dimension);
    auto const counted = counted_by(dimension, guided ? guided_ : opened_);
    Counts counts;
    for (std::size_t key = 0; key < counted.size(); ++key) {
        if (counted[key] > 0) counts[static_cast<FactTable::KeyNumber>(key)] = counted[key];
    }
    return counts;
}

std::vector<ExpertLoad> OpenTickets::load() const {
    auto const open = counted_by(Dimension::expert, guided_);
    std::vector<ExpertLoad> loads;
    for (std::size_t key = 0; key < accepted_.size(); ++key) {
        bool const listed = accepted_[key] != kNone && (sieve_.lets_all_through() || open[key] > 0);
        if (!listed) continue;
        auto const number = static_cast<FactTable::KeyNumber>(key);
        ExpertId const id{std::stoll(table_.key(Dimension::expert, number))};
        loads.push_back({id, open[key], table_.row(accepted_[key]).capacity});
    }
    std::ranges::sort(loads, {}, &ExpertLoad::expert);
    return loads;
}

FactTable::Snapshot OpenTickets::snapshot(RowNumber before) const {
    FactTable::Snapshot snapshot{.before = before, .marks = {}, .accepted = {}};
    for (std::size_t ticket = 0; ticket < opened_.size(); ++ticket) {
        if (opened_[ticket] == kNone && guided_[ticket] == kNone) continue;
        snapshot.marks.push_back({static_cast<std::int32_t>(ticket), opened_[ticket], guided_[ticket]});
    }
    std::ranges::copy_if(accepted_, std::back_inserter(snapshot.accepted), [](auto row) {
        return row != kNone;
    });
    return snapshot;
}

}  // namespace mulkko
