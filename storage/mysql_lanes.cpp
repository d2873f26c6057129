#include "storage/mysql_lanes.h"

#include <exception>
#include <limits>
#include <random>

namespace mulkko {
namespace {

constexpr int kMostAttempts = 4;

/// Those who lost against each other must not meet again.
void step_aside(int attempt) {
    thread_local std::minstd_rand chance(std::random_device{}());
    std::uniform_int_distribution<int> milliseconds(1, 10 << attempt);
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds(chance)));
}

}  // namespace

MysqlLane::MysqlLane(MysqlCluster& cluster, MysqlUse use, std::size_t queue_limit)
    : cluster_(cluster), use_(use), queue_(queue_limit, cluster.wait()), connections_([this] {
          auto connection = cluster_.open(use_);
          return std::make_unique<MysqlStore>(std::move(connection), cluster_.turn());
      }) {}

void MysqlLane::start(int threads) {
    while (static_cast<int>(threads_.size()) < threads) threads_.emplace_back([this] { serve(); });
}

void MysqlLane::stop() {
    queue_.close();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
    for (auto const& waiting : queue_.take_more(std::numeric_limits<std::size_t>::max())) {
        tell(waiting.done, too_busy());
    }
}

void MysqlLane::serve() {
    for (auto units = queue_.take(1); !units.empty(); units = queue_.take(1)) {
        tell(units.front().done, answer(units.front()));
    }
}

Result<void> MysqlLane::answer(Waiting const& waiting) {
    Result<void> result = too_busy();
    for (int tried = 1; !waiting.too_late(); ++tried) {
        auto const failing = attempt(waiting, result);
        if (!failing) return result;
        result = fail(failing->error);
        if (failing->trouble != Trouble::again || tried == kMostAttempts) return result;
        step_aside(tried);
    }
    return result;
}

/// Says what kept the unit from its end, if anything did.
std::optional<Failing> MysqlLane::attempt(Waiting const& waiting, Result<void>& result) try {
    auto stage = Stage::working;
    auto lease = connections_.lease();
    auto failing = run(*lease, waiting, result, stage);
    if (failing) recover(lease, *failing, stage);
    return failing;
} catch (...) {  // no node took a connection
    return failing_from(std::current_exception());
}

std::optional<Failing> MysqlLane::run(
    MysqlStore& on, Waiting const& waiting, Result<void>& result, Stage& stage
) try {
    on.connection->forget_failing();
    on.connection->change(use_ == MysqlUse::read ? "start transaction read only" : "start transaction");
    auto const keep = outcome_of(waiting.unit, on.store);
    // Also one that the unit caught: the transaction is gone, and a commit would commit nothing.
    if (auto failing = on.connection->failing()) return failing;
    if (keep && *keep) {
        stage = Stage::committing;
        on.connection->change("commit");
    } else {
        on.connection->change("rollback");
    }
    result = keep ? Result<void>{} : Result<void>(pass(keep));
    return std::nullopt;
} catch (...) {
    return failing_from(std::current_exception());
}

/// A connection lost before the commit was sent has lost nothing. One lost while committing may have
/// committed: whoever asked has to find out.
void MysqlLane::recover(Pool<MysqlStore>::Lease& lease, Failing& failing, Stage stage) {
    if (failing.trouble != Trouble::lost) {
        try {
            lease->connection->change("rollback");
        } catch (...) {
            lease.spoil();
        }
        return;
    }
    cluster_.turn_away_from(lease->turn);
    lease.spoil();
    if (stage == Stage::working) failing.trouble = Trouble::again;
}

}  // namespace mulkko
