#include "server/figure_book.h"

#include <algorithm>
#include <mutex>

namespace mulkko {
namespace {

constexpr int kPage = 5000;
// MariaDB gives a number out when a row is inserted, and shows the row when it is committed: a lower number
// may come later. One that is still missing when so many others have come was rolled back, or belongs to
// the steps in which the nodes of a cluster count.
constexpr std::int64_t kLateNumbers = 2000;

}  // namespace

Result<int> FigureBook::catch_up(Store& store, int most) {
    auto after = [this] {
        std::shared_lock lock(mutex_);
        return read_all_until_;
    }();
    int added = 0;
    // Nobody waits for the database under the lock; what two read at once is taken in once.
    for (int looked_at = 0; looked_at < most; looked_at += kPage) {
        auto const facts = store.facts().after(after, kPage);
        if (!facts.empty()) after = facts.back().number;
        added += take_in(facts);
        if (facts.size() < kPage) return added;
    }
    return fail(ErrorCode::busy, "error.busy");
}

int FigureBook::take_in(std::vector<Facts::Numbered> const& facts) {
    if (facts.empty()) return 0;
    std::lock_guard lock(mutex_);
    auto const before = table_.rows().size();
    for (auto const& [number, fact] : facts) {
        table_.add(number, fact);
        note(number);
    }
    table_.settle();
    return static_cast<int>(table_.rows().size() - before);
}

void FigureBook::note(std::int64_t number) {
    if (number <= read_all_until_) return;
    beyond_.insert(number);
    read_all_until_ = std::max(read_all_until_, *beyond_.rbegin() - kLateNumbers);
    beyond_.erase(beyond_.begin(), beyond_.upper_bound(read_all_until_));
    while (!beyond_.empty() && *beyond_.begin() == read_all_until_ + 1) {
        beyond_.erase(beyond_.begin());
        ++read_all_until_;
    }
}

FigureSheet FigureBook::figures(FigureQuery const& query) const {
    std::shared_lock lock(mutex_);
    return figures_of(table_, query);
}

std::vector<CountedTicket> FigureBook::tickets_behind(FigureQuery const& query, FigureList list) const {
    std::shared_lock lock(mutex_);
    return mulkko::tickets_behind(table_, query, list);
}

ReportGround FigureBook::ground() const {
    std::shared_lock lock(mutex_);
    auto const& rows = table_.rows();
    return {
        .time_zone = table_.time_zone(),
        .first = rows.empty() ? std::nullopt : std::optional{from_micros(rows.front().at)},
        .count = [this](FigureQuery const& query) { return figures(query); },
    };
}

std::vector<TicketId> FigureBook::go_on(TicketWalk& walk, std::size_t most) const {
    std::shared_lock lock(mutex_);
    return walk.next(table_, most);
}

std::unordered_map<TicketId, FactKind> FigureBook::endings() const {
    std::unordered_map<TicketId, FactKind> endings;
    std::shared_lock lock(mutex_);
    for (auto const& row : table_.rows()) {
        if (ends(row.kind) || row.kind == FactKind::reopened)
            endings.insert_or_assign(table_.ticket(row.ticket), row.kind);
    }
    return endings;
}

}  // namespace mulkko
