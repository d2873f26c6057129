#pragma once

#include <string>
#include <vector>

#include "domain/result.h"
#include "domain/webhook.h"
#include "server/webhooks/network.h"

namespace mulkko {

/// Checks an address that a webhook shall lead to, and gives it as it will be called: read by the same
/// library that calls it. Where its host is a number, that is looked at now; names only when they are called,
/// because they may mean something else by then.
/// Shape: http or https, no user, port 80, 443 or from 1024 up.
/// Errors: invalid on `url`.
Result<std::string> checked_address(std::string const& url, std::vector<Network> const& allowed);

/// Shows where a webhook leads. A robot's path is its password, so only its host is shown.
std::string shown_address(Webhook const& webhook);

}  // namespace mulkko
