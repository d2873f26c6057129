#pragma once

#include <cstdint>
#include <set>
#include <shared_mutex>
#include <unordered_map>

#include "domain/facts.h"
#include "domain/figure_list.h"
#include "domain/report.h"
#include "domain/store.h"
#include "domain/ticket_walk.h"
#include "server/recurrence_book.h"

namespace mulkko {

/// Holds all facts at hand, so that figures are counted without the database. Safe to share between threads.
/// Whoever asks for figures lets it catch up first, in the transaction at hand: what is committed by then
/// counts. So no answer is older than its question, and nothing is copied for it.
class FigureBook {
public:
    /// Shape: months are told apart in this zone.
    explicit FigureBook(std::string time_zone) : table_(std::move(time_zone)) {}

    /// Reads the facts written since it did so last, at most `most`; says how many were new.
    /// Errors: busy (there are more than that to read).
    Result<int> catch_up(Store& store, int most = kMostAtOnce);

    FigureSheet figures(FigureQuery const& query) const;
    std::vector<CountedTicket> tickets_behind(FigureQuery const& query, FigureList list) const;

    /// Gives what reports are counted from, as long as the book lives.
    ReportGround ground() const;
    /// Leads a walk on, by at most so many tickets.
    std::vector<TicketId> go_on(TicketWalk& walk, std::size_t most) const;

    /// Says of each ticket that ended or was reopened which of these happened last.
    std::unordered_map<TicketId, FactKind> endings() const;
    /// Gives the book of what comes back, which has a reader of its own.
    RecurrenceBook& recurrences() { return recurrences_; }

    /// Says how many facts a request reads at most, while the reader is busy with the rest.
    static constexpr int kMostAtOnce = 20'000;

private:
    int take_in(std::vector<Facts::Numbered> const& facts);
    void note(std::int64_t number);

    mutable std::shared_mutex mutex_;
    FactTable table_;
    std::int64_t read_all_until_ = 0;  ///< no fact with a number up to this one will come any more
    std::set<std::int64_t> beyond_;    ///< what was read of the numbers after
    RecurrenceBook recurrences_;
};

}  // namespace mulkko
