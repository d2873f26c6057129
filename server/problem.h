#pragma once

#include <string>

#include "domain/language.h"
#include "domain/result.h"
#include "server/catalogues.h"
#include "server/response.h"

namespace mulkko {

/// Says a failure to a program: RFC 9457 problem+json in the reader's language, with the faults of each
/// field, the moves that are open where one was not, and the request's id.
/// Shape: an error without a message is told by its status alone.
Response problem(
    Catalogues const& catalogues,
    Language language,
    int status,
    Error const& error,
    std::string const& request_id
);

/// Adds what goes with a failing status whoever reads it: WWW-Authenticate, Retry-After.
void add_failure_headers(Response& response, int status, Error const& error);

}  // namespace mulkko
