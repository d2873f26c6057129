#pragma once

#include "server/call.h"

namespace mulkko {

/// Says whether counting against the rate limits is still to be done for a request.
enum class Counting { now, done };

/// Finds out who asks, writes it into the call, and lets them in or says why not: too many requests, a
/// change that does not come from the session's own pages, nobody signed in, or not their room.
/// Errors: malformed, too_often, forbidden, unauthenticated.
Result<void> let_in(Call& call, Store& store, Counting counting);

/// Counts a stranger's request against their network's limit.
/// Errors: too_often.
Result<void> count_stranger(House& house, Request const& request);

/// Tells whether a path is there for programs, which get JSON in every case.
bool is_for_programs(std::string_view path);

/// Tells whether a request is one that changes something.
bool is_change(Verb verb);

}  // namespace mulkko
