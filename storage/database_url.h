#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/result.h"

namespace mulkko {

struct SqliteAddress {
    std::string file;
};

struct MysqlHost {
    std::string name;
    std::uint16_t port = 3306;
};

/// Shape: the hosts are nodes of one cluster, tried in turn.
struct MysqlAddress {
    std::string user, password;
    std::vector<MysqlHost> hosts;
    std::string database;
};

using DatabaseAddress = std::variant<SqliteAddress, MysqlAddress>;

/// Reads sqlite:PATH or mysql://user:password@host:port,host:port/database; %XX stands for any byte.
/// Errors: invalid on `database` (another scheme, a part missing, a quote in a path or password).
Result<DatabaseAddress> database_address(std::string_view url);

}  // namespace mulkko
