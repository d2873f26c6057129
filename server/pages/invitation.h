#pragma once

#include "server/call.h"
#include "server/views/form.h"
#include "server/views/view.h"

// Registering somebody who chooses the password by a link that is mailed.

namespace mulkko::pages {

/// Tells whether a register's form asks for an invitation in place of a first password.
bool is_invited(Call const& call);

/// Hashes the typed password; for somebody who is invited, takes one that nobody knows. A Preparation.
Result<void> hash_first_password(Call& call);

/// Gives the password that the register checks: the typed one, or for somebody who is invited one that fits.
std::string first_password(Call const& call);

/// Has the invitation written, where the form asks for one.
void invite_if_asked(Call& call, UserId user);

/// Offers an invitation, where mail leaves at all.
void show_invitation(View& view, Call const& call, Fields const& typed);

}  // namespace mulkko::pages
