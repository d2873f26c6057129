#include "tests/support/mariadb_server.h"

#include <soci/mysql/soci-mysql.h>
#include <soci/soci.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/support/free_port.h"

namespace mulkko {
namespace {

constexpr auto kPatience = std::chrono::seconds(60);
constexpr int kStops = 100;

/// Debian keeps the server where an ordinary user's PATH does not lead.
void look_everywhere() {
    auto const* path = std::getenv("PATH");
    auto const wider = std::string(path ? path : "/usr/bin:/bin") + ":/usr/local/sbin:/usr/sbin:/sbin";
    ::setenv("PATH", wider.c_str(), 1);
}

/// As root the server wants to be told that this is meant.
void run_as_we_do(std::vector<std::string>& command) {
    if (::geteuid() == 0) command.push_back("--user=root");
}

}  // namespace

MariadbServer& MariadbServer::running() {
    static MariadbServer server;
    return server;
}

MariadbServer::MariadbServer() {
    look_everywhere();
    std::vector<std::string> command{
        "mariadb-install-db",
        "--no-defaults",
        "--force",
        "--skip-test-db",
        "--auth-root-authentication-method=normal",
        "--innodb-flush-log-at-trx-commit=0",
        "--datadir=" + scratch_.path("data"),
    };
    run_as_we_do(command);
    if (ChildProcess::start(command, scratch_.path("install.log")).wait() != 0) {
        throw std::runtime_error("mariadb-install-db failed:\n" + scratch_.read("install.log"));
    }
    scratch_.write(
        "init.sql",
        "create user if not exists mulkko@'127.0.0.1' identified by 'mulkko';\n"
        "grant all on *.* to mulkko@'127.0.0.1';\n"
    );
    port_ = free_port();
    start();
}

MariadbServer::~MariadbServer() {
    process_.send(SIGCONT);
    process_.send(SIGTERM);
    for (int i = 0; i < kStops && process_.is_running(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

void MariadbServer::start() {
    std::vector<std::string> command{
        "mariadbd",
        "--no-defaults",
        "--datadir=" + scratch_.path("data"),
        "--socket=" + scratch_.path("socket"),
        "--pid-file=" + scratch_.path("pid"),
        "--init-file=" + scratch_.path("init.sql"),
        "--bind-address=127.0.0.1",
        "--port=" + std::to_string(port_),
        "--skip-name-resolve",
        "--character-set-server=utf8mb4",
        "--innodb-flush-log-at-trx-commit=1",
        "--innodb-buffer-pool-size=64M",
        "--innodb-log-file-size=64M",
        "--max-connections=300",
    };
    run_as_we_do(command);
    process_ = ChildProcess::start(command, scratch_.path("server.log"));
    wait_until_ready();
}

void MariadbServer::wait_until_ready() {
    auto const limit = std::chrono::steady_clock::now() + kPatience;
    while (process_.is_running() && std::chrono::steady_clock::now() < limit) {
        try {
            execute("select 1");
            return;
        } catch (soci::soci_error const&) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }
    throw std::runtime_error("mariadbd did not start:\n" + scratch_.read("server.log"));
}

std::string MariadbServer::connect_string() const {
    return "host=127.0.0.1 port=" + std::to_string(port_) + " user=mulkko password=mulkko db=mysql";
}

void MariadbServer::execute(std::string const& sql) {
    soci::session session(soci::mysql, connect_string());
    session << sql;
}

std::string MariadbServer::fresh_database() {
    auto const name = "mulkko_" + std::to_string(++databases_);
    execute("create database " + name + " character set utf8mb4 collate utf8mb4_bin");
    return "mysql://mulkko:mulkko@127.0.0.1:" + std::to_string(port_) + "/" + name;
}

std::string MariadbServer::emptied_database() {
    if (reused_.empty()) {
        reused_ = fresh_database();
    } else {
        empty(reused_.substr(reused_.rfind('/') + 1));
    }
    return reused_;
}

void MariadbServer::empty(std::string const& database) {
    soci::session session(soci::mysql, connect_string());
    soci::rowset<std::string> const rows =
        (session.prepare << "select table_name from information_schema.tables where table_schema = :name "
                            "and table_name <> 'schema_migrations'",
         soci::use(database));
    std::vector<std::string> const tables(rows.begin(), rows.end());
    session << "set foreign_key_checks = 0";
    for (auto const& table : tables) session << "delete from " + database + "." + table;
}

void MariadbServer::kill() {
    process_.send(SIGKILL);
    process_.wait();
}

void MariadbServer::restart() {
    process_.send(SIGTERM);
    process_.wait();
    start();
}

}  // namespace mulkko
