#include "domain/routing_batch.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <tuple>

namespace mulkko {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr std::chrono::days kOldAge{5};

/// A free place of an expert: the second one of the same expert costs the load it adds.
using Slot = std::pair<ExpertId, int>;

struct Bid {
    Slot slot;
    double gain = 0;
};

double urgency_factor(Urgency urgency) {
    switch (urgency) {
        case Urgency::line_down:
            return 2;
        case Urgency::urgent:
            return 1.3;
        case Urgency::normal:
            return 1;
        case Urgency::planned:
            break;
    }
    return 0.9;
}

// The first answer is promised before all else. Days of waiting make up for it, so that nobody waits for ever
// behind those who are new.
double answer_factor(WaitingTicket const& waiting) {
    return waiting.came_back && waiting.urgency != Urgency::line_down ? 2.0 / 3 : 1;
}

// With n tickets the others take at most n - 1 places: behind its n best, no ticket ever needs another.
std::vector<Bid> best_bids(
    WaitingTicket const& waiting, double load_points, std::size_t most, double pressure
) {
    std::vector<Bid> bids;
    for (auto const& choice : waiting.choices) {
        auto const free = std::min<int>(choice.free, static_cast<int>(most));
        for (int used = 0; used < free; ++used) {
            double const lost = load_points * used / std::max(choice.capacity, 1);
            bids.push_back({{choice.expert, used}, (choice.score - lost) * pressure});
        }
    }
    auto const better = [](Bid const& left, Bid const& right) {
        return std::tie(right.gain, left.slot) < std::tie(left.gain, right.slot);
    };
    most = std::min(most, bids.size());
    std::ranges::partial_sort(bids, bids.begin() + static_cast<std::ptrdiff_t>(most), better);
    bids.resize(most);
    return bids;
}

/// The Hungarian method, a ticket at a time: after each, those served are served at the least cost. Who is
/// served once stays served, on another place perhaps; so the order of tickets is who goes first.
/// Shape: column 0 stands for the ticket that is being entered.
class Assignment {
public:
    explicit Assignment(std::size_t columns)
        : columns_(columns), price_(columns + 1), holder_(columns + 1, kNobody) {}

    void enter(std::vector<double> costs) {
        rows_.push_back(std::move(costs));
        worth_.push_back(0);
        if (auto const last = path_to_a_free_place(rows_.size() - 1)) walk_back(*last);
    }

    std::size_t holder(std::size_t column) const { return holder_[column + 1]; }
    static constexpr auto kNobody = std::numeric_limits<std::size_t>::max();

private:
    /// Finds the cheapest way to a free place; nothing where all ways end at places that stay taken.
    std::optional<std::size_t> path_to_a_free_place(std::size_t row) {
        distance_.assign(columns_ + 1, kNever);
        before_.assign(columns_ + 1, 0);
        seen_.assign(columns_ + 1, false);
        holder_[0] = row;
        std::size_t column = 0;
        do {
            seen_[column] = true;
            auto const next = look_from(column);
            if (distance_[next] == kNever) return std::nullopt;
            raise_prices_by(distance_[next]);
            column = next;
        } while (holder_[column] != kNobody);
        return column;
    }

    std::size_t look_from(std::size_t column) {
        auto const row = holder_[column];
        std::size_t nearest = 0;
        for (std::size_t to = 1; to <= columns_; ++to) {
            if (seen_[to]) continue;
            double const cost = rows_[row][to - 1] - worth_[row] - price_[to];
            if (cost < distance_[to]) {
                distance_[to] = cost;
                before_[to] = column;
            }
            if (nearest == 0 || distance_[to] < distance_[nearest]) nearest = to;
        }
        return nearest;
    }

    void raise_prices_by(double step) {
        for (std::size_t column = 0; column <= columns_; ++column) {
            if (!seen_[column]) {
                distance_[column] -= step;
                continue;
            }
            worth_[holder_[column]] += step;
            price_[column] -= step;
        }
    }

    void walk_back(std::size_t column) {
        for (; column != 0; column = before_[column]) holder_[column] = holder_[before_[column]];
    }

    std::size_t columns_;
    std::vector<std::vector<double>> rows_;
    std::vector<double> worth_, price_, distance_;
    std::vector<std::size_t> holder_, before_;
    std::vector<bool> seen_;
};

std::map<Slot, std::size_t> columns_of(std::vector<std::vector<Bid>> const& bids) {
    std::map<Slot, std::size_t> columns;
    for (auto const& own : bids) {
        for (auto const& bid : own) columns.emplace(bid.slot, 0);
    }
    std::size_t next = 0;
    for (auto& [slot, column] : columns) column = next++;
    return columns;
}

}  // namespace

double pressure_of(WaitingTicket const& waiting, Time now) {
    auto const age = std::chrono::duration<double>(now - waiting.waiting_since) / kOldAge;
    return urgency_factor(waiting.urgency) * answer_factor(waiting) * (1 + std::clamp(age, 0.0, 1.0));
}

std::vector<BatchOffer> shared_out(std::vector<WaitingTicket> waiting, double load_points, Time now) {
    std::ranges::sort(waiting, {}, [&](WaitingTicket const& one) {
        return std::tuple{-pressure_of(one, now), one.waiting_since, one.ticket};
    });
    std::vector<std::vector<Bid>> bids;
    for (auto const& one : waiting) {
        bids.push_back(best_bids(one, load_points, waiting.size(), pressure_of(one, now)));
    }
    auto const columns = columns_of(bids);
    Assignment assignment{columns.size()};
    for (auto const& own : bids) {
        std::vector<double> costs(columns.size(), kNever);
        for (auto const& bid : own) costs[columns.at(bid.slot)] = -bid.gain;
        assignment.enter(std::move(costs));
    }
    std::vector<std::optional<ExpertId>> served(waiting.size());
    for (auto const& [slot, column] : columns) {
        auto const row = assignment.holder(column);
        if (row != Assignment::kNobody) served[row] = slot.first;
    }
    std::vector<BatchOffer> offers;
    for (std::size_t row = 0; row < waiting.size(); ++row) {
        if (served[row]) offers.push_back({waiting[row].ticket, *served[row]});
    }
    return offers;
}

}  // namespace mulkko
