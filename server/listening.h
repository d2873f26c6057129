#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>

#include "domain/result.h"
#include "server/config.h"
#include "server/io.h"

namespace mulkko {

using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

/// Opens the configured address and port.
/// Errors: invalid on `address` or `port`: not an address, taken, not allowed.
Result<void> listen_on(Acceptor& acceptor, Config const& config);

/// Asks the system for the file handles that the configured connections need, and tells how many connections
/// the process may hold with what it got.
int connections_allowed(Config const& config);

}  // namespace mulkko
