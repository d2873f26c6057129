#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <utility>

#include "storage/mysql_connection.h"

namespace mulkko {

/// Knows the nodes of one database and which of them to ask. All ask the same one until it fails, because
/// what one node has just committed another may not show yet.
class MysqlCluster {
public:
    MysqlCluster(MysqlAddress address, std::chrono::milliseconds wait)
        : address_(std::move(address)), wait_(wait) {}

    MysqlAddress const& address() const { return address_; }
    std::chrono::milliseconds wait() const { return wait_; }

    /// Calls `open(host)` for the preferred node, or for the next that takes a connection.
    /// Errors: throws what the last node's failure threw.
    template <typename Open>
    auto open_one(Open open) -> decltype(open(std::declval<MysqlHost const&>())) {
        for (std::size_t tried = 1;; ++tried) {
            auto const at = turn();
            try {
                return open(address_.hosts[at % address_.hosts.size()]);
            } catch (...) {
                turn_away_from(at);
                if (tried >= address_.hosts.size()) throw;
            }
        }
    }
    std::unique_ptr<MysqlConnection> open(MysqlUse use);

    /// Prefers the next node from now on.
    void turn_away_from(std::size_t turn);
    std::size_t turn() const { return preferred_; }

private:
    MysqlAddress const address_;
    std::chrono::milliseconds const wait_;
    std::atomic<std::size_t> preferred_ = 0;
};

}  // namespace mulkko
