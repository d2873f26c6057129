#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>

#include "domain/recurrence.h"
#include "server/figure_book.h"
#include "server/jobs/rounds.h"
#include "storage/database.h"

namespace mulkko {

/// Looks now and then which problems come back, on a thread of its own that gives way to all others: it reads
/// the problems that changed since its last look, takes how they ended from the book of figures, and groups
/// all of them anew.
class RecurrenceReader {
public:
    /// Shape: it ends after the page or the grouping in hand.
    RecurrenceReader(
        Database& database, FigureBook& book, std::function<Time()> now, std::chrono::seconds pause
    );

    /// Looks once; false where it has to look again soon, because not all facts are told yet.
    bool round();
    /// Counts the problems that the last look read.
    int read_last() const { return read_last_; }

private:
    bool is_leaving() const { return rounds_.are_ending(); }
    bool catch_up_with_facts();
    bool read_changes();
    void put_sheet();

    Database& database_;
    FigureBook& book_;
    std::function<Time()> now_;
    std::mutex one_at_a_time_;
    std::atomic<bool> has_looked_ = false;  ///< in the last round
    std::map<TicketId, FiledProblem> problems_;
    Time read_until_{};
    std::atomic<int> read_last_ = 0;
    Rounds rounds_;
};

}  // namespace mulkko
