#include "storage/mysql_cluster.h"

namespace mulkko {

std::unique_ptr<MysqlConnection> MysqlCluster::open(MysqlUse use) {
    return open_one([&](MysqlHost const& host) { return MysqlConnection::open(address_, host, use, wait_); });
}

/// Of several threads that meet the same failure only the first one moves on.
void MysqlCluster::turn_away_from(std::size_t turn) { preferred_.compare_exchange_strong(turn, turn + 1); }

}  // namespace mulkko
