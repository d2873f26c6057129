#pragma once

#include "server/call.h"

namespace mulkko {

/// Takes the files of a multipart body into the content store, for the ticket in the path; a Preparation.
/// Shape: every part with a file counts, whatever its name; `call.prepared.files` then tells what is kept.
/// Errors: not_found and others of Desk::may_attach; too_large; busy.
Result<void> keep_files_of_ticket(Call& call);

/// Does the same for a ticket that is only about to be filed.
Result<void> keep_files(Call& call);

}  // namespace mulkko
