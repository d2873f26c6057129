#pragma once

#include <atomic>
#include <chrono>

#include "domain/rules.h"
#include "server/figure_book.h"
#include "server/jobs/rounds.h"
#include "storage/database.h"

namespace mulkko {

/// Keeps the book of figures read, on a thread of its own, so that nobody who asks for figures has much to
/// read: at the start all facts, later what other servers wrote. In a database older than facts it first lets
/// every ticket's events tell theirs, once.
class FactReader {
public:
    /// Shape: it ends after the unit of work in hand.
    FactReader(Database& database, Rules const& rules, FigureBook& book, std::chrono::seconds pause);

    /// Does one round now; false where something is left for the next.
    bool round();

private:
    bool is_leaving() const { return rounds_.are_ending(); }

    Database& database_;
    Rules const& rules_;
    FigureBook& book_;
    std::atomic<bool> complete_ = false;
    Rounds rounds_;
};

}  // namespace mulkko
