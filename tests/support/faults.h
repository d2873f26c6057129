#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/result.h"

namespace mulkko {

using FaultList = std::vector<std::pair<std::string, std::string>>;

/// Lists the field and the catalogue key of every fault of an input; empty where it was accepted.
template <typename T>
FaultList faults_of(Result<T> const& result) {
    if (result) return {};
    FaultList faults{{result.error().field, result.error().message}};
    for (auto const& fault : result.error().also) faults.emplace_back(fault.field, fault.message);
    return faults;
}

}  // namespace mulkko
