#pragma once

#include <chrono>
#include <memory>

#include "storage/connection.h"
#include "storage/database_url.h"

namespace mulkko {

enum class MysqlUse { read, write, upkeep };

/// Speaks to a MySQL or MariaDB server, with every session setting that results depend on.
class MysqlConnection : public Connection {
public:
    /// Signs in to one host. For upkeep (migrations, backups) statements may take as long as they need.
    /// Errors: throws where the server cannot be reached or refuses.
    static std::unique_ptr<MysqlConnection> open(
        MysqlAddress const& address, MysqlHost const& host, MysqlUse use, std::chrono::milliseconds wait
    );

    using Connection::Connection;

    /// Asks the server whether it is still there.
    bool answers();
};

}  // namespace mulkko
