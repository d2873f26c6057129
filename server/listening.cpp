#include "server/listening.h"

#include <sys/resource.h>

#include <algorithm>

namespace mulkko {
namespace {

// Handles that the database, the log, the templates and arriving files need besides the connections.
constexpr int kOtherHandles = 32;
constexpr int kFewest = 8;

Failure unusable(Config const& config, boost::system::error_code const& failure) {
    std::map<std::string, std::string> values{
        {"address", config.address}, {"port", std::to_string(config.port)}, {"reason", failure.message()}};
    if (failure == asio::error::address_in_use) return fail(invalid("port", "error.port_taken", values));
    if (failure == asio::error::access_denied) return fail(invalid("port", "error.port_not_allowed", values));
    return fail(invalid("address", "error.cannot_listen", values));
}

}  // namespace

Result<void> listen_on(Acceptor& acceptor, Config const& config) {
    boost::system::error_code failure;
    auto address = asio::ip::make_address(config.address, failure);
    if (failure) return unusable(config, failure);
    asio::ip::tcp::endpoint endpoint(address, config.port);
    acceptor.open(endpoint.protocol(), failure);
    if (!failure) acceptor.set_option(Acceptor::reuse_address(true), failure);
    if (!failure) acceptor.bind(endpoint, failure);
    if (!failure) acceptor.listen(Acceptor::max_listen_connections, failure);
    if (failure) return unusable(config, failure);
    return {};
}

int connections_allowed(Config const& config) {
    rlimit handles{};
    if (::getrlimit(RLIMIT_NOFILE, &handles) != 0) return config.connections;
    auto needed = static_cast<rlim_t>(config.connections) * 2 + kOtherHandles;
    if (handles.rlim_cur < needed && handles.rlim_cur < handles.rlim_max) {
        handles.rlim_cur = std::min(needed, handles.rlim_max);
        if (::setrlimit(RLIMIT_NOFILE, &handles) != 0) ::getrlimit(RLIMIT_NOFILE, &handles);
    }
    if (handles.rlim_cur >= needed) return config.connections;
    return std::min(
        config.connections, std::max(kFewest, static_cast<int>(handles.rlim_cur) - kOtherHandles)
    );
}

}  // namespace mulkko
