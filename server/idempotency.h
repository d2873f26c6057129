#pragma once

#include <string>

#include "domain/credentials.h"
#include "server/call.h"

namespace mulkko {

/// Reads what makes a request count only once: the Idempotency-Key header, or a form's `form_token`; empty
/// where it has none.
/// Errors: invalid (empty, over 200 characters, or others than visible ASCII).
Result<std::string> idempotency_key_of(Request const& request);

/// Finds the answer that the same person's request with the same key got; nothing where it is the first.
/// Errors: invalid (the same key, but another body).
Result<std::optional<Response>> answer_given_before(Call const& call, std::string const& key);

/// Keeps an answer for repeats of its request, in the transaction that did the work.
/// Errors: conflict (a parallel request was faster).
Result<void> keep_for_repeats(Call const& call, std::string const& key, Response const& response);

}  // namespace mulkko
