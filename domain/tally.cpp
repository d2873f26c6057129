#include "domain/tally.h"

#include <algorithm>

namespace mulkko {
namespace {

Spread spread_of(std::vector<std::int64_t> minutes) {
    Spread spread{.count = static_cast<std::int64_t>(minutes.size())};
    if (minutes.empty()) return spread;
    std::ranges::sort(minutes);
    auto const size = minutes.size();
    auto const middle = size / 2;
    auto const upper = static_cast<double>(minutes[middle]);
    spread.median = size % 2 == 1 ? upper : (static_cast<double>(minutes[middle - 1]) + upper) / 2;
    spread.ninth = minutes[(size * 9 + 9) / 10 - 1];
    auto from = minutes.begin();
    for (std::size_t step = 0; step < kSpreadSteps.size(); ++step) {
        auto const until = std::ranges::upper_bound(minutes, kSpreadSteps[step]);
        spread.steps[step] = until - from;
        from = until;
    }
    spread.steps.back() = minutes.end() - from;
    return spread;
}

}  // namespace

std::optional<double> Portion::share() const {
    if (among == 0) return std::nullopt;
    return static_cast<double>(of) / static_cast<double>(among);
}

std::optional<double> Figures::satisfaction() const {
    if (answers == 0) return std::nullopt;
    return static_cast<double>(stars) / static_cast<double>(answers);
}

std::optional<double> Figures::per_hundred(std::int64_t count) const {
    if (filed == 0) return std::nullopt;
    return 100.0 * static_cast<double>(count) / static_cast<double>(filed);
}

void Tally::take(FactTable::Row const& row) {
    if (ends(row.kind)) take_ending(row);
    switch (row.kind) {
        case FactKind::filed:
            ++counts_.filed;
            break;
        case FactKind::responded:
            response_.push_back(row.amount);
            break;
        case FactKind::accepted:
            if (row.first_time) accept_.push_back(row.amount);
            break;
        case FactKind::solved:
            resolve_.push_back(row.amount);
            break;
        case FactKind::given_up:
        case FactKind::set_aside:
            break;
        case FactKind::reopened:
            ++counts_.reopens;
            break;
        case FactKind::reworked:
            ++counts_.rework;
            break;
        case FactKind::declined:
            ++counts_.declines;
            break;
        case FactKind::expired:
            ++counts_.expiries;
            break;
        case FactKind::handed_over:
            ++counts_.hand_overs;
            break;
        case FactKind::rated:
            ++counts_.answers;
            counts_.stars += row.amount;
            ++counts_.ratings[static_cast<std::size_t>(std::clamp(row.amount, 1, 5) - 1)];
            break;
    }
}

void Tally::take_ending(FactTable::Row const& row) {
    bool const solved = row.kind == FactKind::solved;
    ++counts_.ended;
    ++counts_.deadlines_met.among;
    if (row.in_time) ++counts_.deadlines_met.of;
    if (row.kind != FactKind::set_aside) ++counts_.resolved.among;
    if (!solved) return;
    ++counts_.resolved.of;
    ++counts_.right_first_time.among;
    if (row.first_time) ++counts_.right_first_time.of;
}

Figures Tally::figures() const {
    auto figures = counts_;
    figures.first_response = spread_of(response_);
    figures.time_to_accept = spread_of(accept_);
    figures.time_to_resolve = spread_of(resolve_);
    return figures;
}

}  // namespace mulkko
