#include "domain/fact_table.h"

#include <algorithm>
#include <tuple>

#include "domain/calendar.h"
#include "domain/open_tickets.h"

namespace mulkko {
namespace {

std::string text_of(std::int64_t id) { return id == 0 ? std::string{} : std::to_string(id); }

auto order_of(FactTable::Row const& row) { return std::tuple{row.at, row.number}; }

}  // namespace

std::optional<Dimension> dimension_from(std::string_view name) {
    auto const found = std::ranges::find(kDimensionNames, name);
    if (found == kDimensionNames.end()) return std::nullopt;
    return static_cast<Dimension>(found - kDimensionNames.begin());
}

FactTable::KeyNumber FactTable::Keys::take(std::string_view name) {
    if (auto const found = numbers.find(name); found != numbers.end()) return found->second;
    auto const number = static_cast<KeyNumber>(names.size());
    names.emplace_back(name);
    numbers.emplace(name, number);
    return number;
}

std::array<FactTable::KeyNumber, kDimensionCount> FactTable::keys_of(Fact const& fact) {
    auto const& subject = fact.subject;
    std::array<std::string, kDimensionCount> const names{
        to_text(local_day(fact.at, time_zone_)).substr(0, 7),
        subject.field,
        subject.city,
        std::string{name_of(subject.urgency)},
        text_of(subject.company.value),
        text_of(subject.expert.value),
        subject.institution,
        std::string{code_of(subject.language)},
    };
    std::array<KeyNumber, kDimensionCount> numbers{};
    for (std::size_t i = 0; i < kDimensionCount; ++i) numbers[i] = keys_[i].take(names[i]);
    return numbers;
}

std::int32_t FactTable::place_of(TicketId ticket) {
    auto const [found, is_new] = places_.try_emplace(ticket, static_cast<std::int32_t>(tickets_.size()));
    if (is_new) tickets_.push_back(ticket);
    return found->second;
}

void FactTable::add(std::int64_t number, Fact const& fact) {
    if (!known_.emplace(number, true).second) return;
    rows_.push_back({
        .at = to_micros(fact.at),
        .number = number,
        .ticket = place_of(fact.ticket),
        .amount = static_cast<std::int32_t>(fact.amount),
        .keys = keys_of(fact),
        .capacity = static_cast<std::int16_t>(fact.capacity),
        .kind = fact.kind,
        .in_time = fact.in_time,
        .first_time = fact.first_time,
    });
}

// Facts come nearly in order: only the few new ones are moved.
void FactTable::settle() {
    if (settled_ == rows_.size()) return;
    auto const middle = rows_.begin() + static_cast<std::ptrdiff_t>(settled_);
    std::ranges::sort(middle, rows_.end(), {}, order_of);
    auto const moved = std::ranges::upper_bound(rows_.begin(), middle, order_of(*middle), {}, order_of);
    auto const first_moved = static_cast<RowNumber>(moved - rows_.begin());
    std::ranges::inplace_merge(moved, middle, rows_.end(), {}, order_of);
    settled_ = rows_.size();
    std::erase_if(snapshots_, [&](auto const& one) { return one.before > first_moved; });
    remember();
}

void FactTable::remember() {
    if (std::ssize(rows_) <= snapshots_.back().before + apart_) return;
    OpenTickets open{*this, snapshots_.back()};
    for (auto row = snapshots_.back().before; row < static_cast<RowNumber>(rows_.size()); ++row) {
        if (row >= snapshots_.back().before + apart_ + 2 * open.count())
            snapshots_.push_back(open.snapshot(row));
        open.take(row);
    }
}

FactTable::RowNumber FactTable::first_from(Time instant) const {
    auto const found = std::ranges::lower_bound(rows_, to_micros(instant), {}, &Row::at);
    return static_cast<RowNumber>(found - rows_.begin());
}

FactTable::Snapshot const& FactTable::remembered_before(RowNumber row) const {
    return *std::prev(std::ranges::upper_bound(snapshots_, row, {}, &Snapshot::before));
}

std::string const& FactTable::key(Dimension dimension, KeyNumber number) const {
    return keys_of(dimension).names[static_cast<std::size_t>(number)];
}

std::optional<FactTable::KeyNumber> FactTable::number_of(Dimension dimension, std::string_view key) const {
    auto const& numbers = keys_of(dimension).numbers;
    auto const found = numbers.find(key);
    if (found == numbers.end()) return std::nullopt;
    return found->second;
}

}  // namespace mulkko
