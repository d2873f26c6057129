#pragma once

#include <functional>

#include "domain/alarms.h"
#include "domain/store.h"

namespace mulkko {

/// Tells the time that all servers of a database share; the server's own where it is the only one. What is
/// due goes by it, so that servers whose clocks differ by minutes do everything once and none of it too
/// early.
inline Time shared_now(Store& store, std::function<Time()> const& now) {
    auto const shared = store.alarms().now();
    return shared ? *shared : now();
}

}  // namespace mulkko
