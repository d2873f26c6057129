#pragma once

#include "domain/result.h"
#include "server/request.h"

namespace mulkko::api {

/// Tells whether a table is wanted for spreadsheets: ?format=csv, or what Accept likes better.
/// Errors: invalid (a format that is not written).
Result<bool> wants_csv(Request const& request);

}  // namespace mulkko::api
