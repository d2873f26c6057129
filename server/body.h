#pragma once

#include <memory>

#include "server/answerer.h"
#include "server/config.h"
#include "server/request_parser.h"

namespace mulkko {

/// Says where a body goes, and how long it may be. Units: bytes.
struct BodyPlan {
    std::unique_ptr<BodySink> sink;
    std::uint64_t limit = 0;
};

/// Plans for a body by what the answerer admits and the sender says it is: files go to temporary files, forms
/// to the request's form, all else to its body as it is.
/// Shape: `held` counts the bytes in memory of all requests.
BodyPlan plan_body(Admission const& admission, Config const& config, Request& request, std::uint64_t& held);

}  // namespace mulkko
