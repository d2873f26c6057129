#include "storage/sqlite_writer.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace mulkko {
namespace {

constexpr std::size_t kMostTogether = 256;

void tell_all(std::vector<Waiting> const& batch, Result<void> const& result) {
    for (auto const& waiting : batch) tell(waiting.done, result);
}

void turn_away_the_late(std::vector<Waiting>& batch) {
    auto const late = std::stable_partition(batch.begin(), batch.end(), [](Waiting const& waiting) {
        return !waiting.too_late();
    });
    std::for_each(late, batch.end(), [](Waiting const& waiting) { tell(waiting.done, too_busy()); });
    batch.erase(late, batch.end());
}

std::chrono::milliseconds patience_of(std::vector<Waiting> const& batch) {
    auto const first = std::ranges::min_element(batch, {}, &Waiting::until)->until;
    auto const left = first - std::chrono::steady_clock::now();
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(left), std::chrono::milliseconds(1));
}

}  // namespace

void SqliteWriter::serve() {
    for (auto batch = lane_.take(kMostTogether); !batch.empty(); batch = lane_.take(kMostTogether)) {
        work_through(std::move(batch));
    }
}

void SqliteWriter::work_through(std::vector<Waiting> batch) try {
    open();
    if (!begin(batch)) return;
    std::ranges::move(lane_.take_more(kMostTogether - batch.size()), std::back_inserter(batch));
    auto const results = run_all(batch);
    auto const committed = commit();
    for (std::size_t i = 0; i < batch.size(); ++i) {
        tell(batch[i].done, committed ? results[i] : committed);
    }
} catch (...) {
    forget_connection();
    tell_all(batch, fail(failing_from(std::current_exception()).error));
}

void SqliteWriter::open() {
    if (connection_) return;
    connection_ = SqliteConnection::open(file_, SqliteUse::write, wait_);
    store_ = std::make_unique<SqlStore>(*connection_);
}

/// Another process may hold the file: those in the batch wait as long as each may, and no longer.
bool SqliteWriter::begin(std::vector<Waiting>& batch) {
    for (turn_away_the_late(batch); !batch.empty(); turn_away_the_late(batch)) {
        try {
            connection_->wait_at_most(patience_of(batch));
            connection_->change("begin immediate");
            return true;
        } catch (...) {
            if (failing_from(std::current_exception()).trouble != Trouble::busy) throw;
        }
    }
    return false;
}

std::vector<Result<void>> SqliteWriter::run_all(std::vector<Waiting> const& batch) {
    std::vector<Result<void>> results;
    results.reserve(batch.size());
    for (auto const& waiting : batch) results.push_back(waiting.too_late() ? too_busy() : run(waiting));
    return results;
}

Result<void> SqliteWriter::run(Waiting const& waiting) {
    connection_->forget_failing();
    connection_->change("savepoint unit");
    auto const keep = outcome_of(waiting.unit, *store_);
    auto const failing = connection_->failing();  // also one that the unit caught and did not pass on
    if (!keep || !*keep || failing) connection_->change("rollback to unit");
    connection_->change("release unit");
    if (failing) return fail(failing->error);
    if (!keep) return pass(keep);
    return {};
}

/// After a failed commit nobody knows what the disk holds, so it is never tried again on this connection.
Result<void> SqliteWriter::commit() try {
    connection_->change("commit");
    return {};
} catch (...) {
    auto const error = failing_from(std::current_exception()).error;
    forget_connection();
    return fail(error);
}

void SqliteWriter::forget_connection() {
    store_.reset();
    connection_.reset();
}

}  // namespace mulkko
