#include "storage/mysql_connection.h"

#include <soci/mysql/soci-mysql.h>
#include <soci/soci.h>

#include <algorithm>
#include <string>

namespace mulkko {
namespace {

using std::chrono::milliseconds;

/// The client library counts whole seconds.
std::string seconds(milliseconds time) {
    return std::to_string(std::max<long long>(1, (time.count() + 999) / 1000));
}

std::string quoted(std::string const& text) { return "'" + text + "'"; }

std::string connect_string(
    MysqlAddress const& address, MysqlHost const& host, MysqlUse use, milliseconds wait
) {
    auto const connecting = wait / static_cast<int>(address.hosts.size());  // all nodes together take so long
    auto text = "host=" + quoted(host.name) + " port=" + std::to_string(host.port) +
                " user=" + quoted(address.user) + " db=" + quoted(address.database) +
                " charset=utf8mb4 connect_timeout=" + seconds(connecting);
    if (!address.password.empty()) text += " password=" + quoted(address.password);
    if (use != MysqlUse::upkeep) text += " read_timeout=" + seconds(wait) + " write_timeout=" + seconds(wait);
    return text;
}

/// Only MariaDB can stop any statement in time; elsewhere the client stops waiting, and the server goes on.
void limit_statements(Connection& connection, milliseconds wait) {
    connection.change("set session innodb_lock_wait_timeout = " + seconds(wait));
    auto const version = connection.first<std::string>("select version()").value_or("");
    if (version.find("MariaDB") == std::string::npos) return;
    connection.change("set session max_statement_time = " + seconds(wait));
}

/// A node of a cluster reads what another committed only if it is asked to catch up first.
void read_what_others_wrote(Connection& connection) {
    using Variable = std::tuple<std::string, std::string>;
    auto const clustered = connection.first<Variable>("show variables like 'wsrep_on'");
    if (clustered && std::get<1>(*clustered) == "ON") connection.change("set session wsrep_sync_wait = 1");
}

}  // namespace

std::unique_ptr<MysqlConnection> MysqlConnection::open(
    MysqlAddress const& address, MysqlHost const& host, MysqlUse use, milliseconds wait
) {
    auto session = std::make_unique<soci::session>(soci::mysql, connect_string(address, host, use, wait));
    auto connection = std::make_unique<MysqlConnection>(std::move(session), Engine::mysql);
    connection->change("set names utf8mb4 collate utf8mb4_bin");
    connection->change(
        "set session sql_mode = "
        "'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'"
    );
    connection->change("set session time_zone = ?", std::string("+00:00"));
    // A reader sees one instant. A writer sees, after each wait for a lock, what the other one wrote.
    connection->change(
        use == MysqlUse::write ? "set session transaction isolation level read committed"
                               : "set session transaction isolation level repeatable read"
    );
    if (use != MysqlUse::upkeep) limit_statements(*connection, wait);
    read_what_others_wrote(*connection);
    if (use == MysqlUse::write) connection->lock_rows_that_are_read();
    return connection;
}

bool MysqlConnection::answers() { return session().is_connected(); }

}  // namespace mulkko
