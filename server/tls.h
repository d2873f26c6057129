#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

#include "domain/result.h"

namespace mulkko {

/// Makes the server's side of TLS 1.2 and 1.3 from a certificate chain and its key, both in PEM files.
/// Errors: invalid on `tls_certificate` or `tls_key` (cannot be read, or they do not belong together).
Result<std::unique_ptr<boost::asio::ssl::context>> open_tls(
    std::string const& certificate, std::string const& key
);

}  // namespace mulkko
