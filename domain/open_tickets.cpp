#include "domain/open_tickets.h"

#include <algorithm>

namespace mulkko {
namespace {

constexpr FactTable::KeyNumber kNone = -1;

OpenTickets::Counts counted(OpenTickets::Keys const& keys) {
    OpenTickets::Counts counts;
    for (auto key : keys) {
        if (key != kNone) ++counts[key];
    }
    return counts;
}

FactTable::KeyNumber expert_of(FactTable::Row const& row) {
    return row.keys[static_cast<std::size_t>(Dimension::expert)];
}

}  // namespace

OpenTickets::OpenTickets(FactTable const& table, std::optional<Dimension> by, bool only_guided)
    : table_(table),
      by_(by),
      only_guided_(only_guided),
      opened_as_(table.ticket_count(), kNone),
      guided_as_(table.ticket_count(), kNone),
      guided_by_(table.ticket_count(), kNone) {}

FactTable::KeyNumber OpenTickets::key_of(FactTable::Row const& row) const {
    bool const split = by_ && by_ != Dimension::month;
    return split ? row.keys[static_cast<std::size_t>(*by_)] : 0;
}

bool OpenTickets::is_guided_from_here(FactTable::Row const& row) const {
    if (row.kind == FactKind::accepted) return true;
    return row.kind == FactKind::reopened && !table_.key(Dimension::expert, expert_of(row)).empty();
}

void OpenTickets::take(FactTable::Row const& row, bool wanted) {
    auto const place = static_cast<std::size_t>(row.ticket);
    bool const over = ends(row.kind);
    if (over) opened_as_[place] = kNone;
    if (over || row.kind == FactKind::handed_over) guided_as_[place] = guided_by_[place] = kNone;
    if (!wanted) return;
    bool const opens = row.kind == FactKind::filed || row.kind == FactKind::reopened;
    if (opens) opened_as_[place] = key_of(row);
    if (row.kind == FactKind::accepted) capacity_[expert_of(row)] = row.capacity;
    if (!is_guided_from_here(row)) return;
    guided_as_[place] = key_of(row);
    guided_by_[place] = expert_of(row);
}

std::int64_t OpenTickets::count() const {
    auto const& as = only_guided_ ? guided_as_ : opened_as_;
    return std::ranges::count_if(as, [](auto key) { return key != kNone; });
}

OpenTickets::Counts OpenTickets::by_key() const {
    bool const guided = only_guided_ || (by_ && is_about_experts(*by_));
    return counted(guided ? guided_as_ : opened_as_);
}

std::vector<ExpertLoad> OpenTickets::load() const {
    auto const open = counted(guided_by_);
    std::vector<ExpertLoad> loads;
    for (auto const& [expert, capacity] : capacity_) {
        ExpertId const id{std::stoll(table_.key(Dimension::expert, expert))};
        auto const found = open.find(expert);
        loads.push_back({id, found == open.end() ? 0 : found->second, capacity});
    }
    std::ranges::sort(loads, {}, &ExpertLoad::expert);
    return loads;
}

}  // namespace mulkko
