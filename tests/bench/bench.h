#pragma once

#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include "domain/rules.h"
#include "server/config.h"
#include "storage/database.h"

// What the programs of the benchmarks share.

namespace mulkko::bench {

/// Takes what a result holds. Errors: throws where it holds a failure.
template <typename T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().field + " " + result.error().message);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// Does some work in one transaction and waits for it.
template <typename Work>
void in_unit(Database& database, Lane lane, Work work) {
    must(database.run(lane, [&](Store& store) {
        work(store);
        return Outcome::keep;
    }));
}

}  // namespace mulkko::bench
