#pragma once

#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "storage/lane.h"
#include "storage/mysql_cluster.h"
#include "storage/pool.h"
#include "storage/sql_store.h"

namespace mulkko {

/// Joins a connection with the store on it.
struct MysqlStore {
    MysqlStore(std::unique_ptr<MysqlConnection> opened, std::size_t node_turn)
        : connection(std::move(opened)), store(*connection), turn(node_turn) {}
    bool answers() { return connection->answers(); }

    std::unique_ptr<MysqlConnection> connection;
    SqlStore store;
    std::size_t turn;  ///< which node's turn it was when this was opened
};

/// Runs the units of one queue on several threads, each unit in a transaction of its own. A unit that loses
/// against another is run again.
class MysqlLane {
public:
    MysqlLane(MysqlCluster& cluster, MysqlUse use, std::size_t queue_limit);
    ~MysqlLane() { stop(); }

    UnitQueue& queue() { return queue_; }
    UnitQueue const& queue() const { return queue_; }
    void start(int threads);
    void stop();

private:
    enum class Stage { working, committing };

    void serve();
    Result<void> answer(Waiting const& waiting);
    std::optional<Failing> attempt(Waiting const& waiting, Result<void>& result);
    std::optional<Failing> run(MysqlStore& on, Waiting const& waiting, Result<void>& result, Stage& stage);
    void recover(Pool<MysqlStore>::Lease& lease, Failing& failing, Stage stage);

    MysqlCluster& cluster_;
    MysqlUse const use_;
    UnitQueue queue_;
    Pool<MysqlStore> connections_;
    std::vector<std::thread> threads_;
};

}  // namespace mulkko
