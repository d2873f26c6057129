#pragma once

#include <string>

#include "server/call.h"

namespace mulkko {

/// Checks the e-mail address and password of a sign-in, JSON or form; a Preparation. Unknown people and
/// wrong passwords cost the same time and get the same answer. Each failure counts against the account and
/// the network address.
/// Errors: unauthenticated; too_often.
Result<void> check_password(Call& call);

/// Checks that who is signed in knows the password, in the field `current`; a Preparation. A wrong one leaves
/// nobody recognised, and counts like a wrong one at signing in. Errors: too_often.
Result<void> check_own_password(Call& call);

/// Does the same, and hashes the new password where the present one was right; a Preparation.
Result<void> check_and_hash_own_password(Call& call);

/// Hashes the password that a form or JSON brings for a new user (`password`, or in `user`); for somebody
/// whom JSON asks to `invite`, takes one that nobody knows. A Preparation.
Result<void> hash_new_password(Call& call);

/// Holds a session that has just begun, with the cookie that carries its key.
struct NewSession {
    User user;
    Session session;
    std::string cookie;
};

/// Begins a session for the one whom check_password recognised, and forgets the account's failures. A
/// session that the request came with ends.
/// Errors: unauthenticated, too_often.
Result<NewSession> begin_session(Call& call);

/// Ends the session of the request, if there is one, and gives the cookie that removes its key.
std::string end_session(Call& call);

}  // namespace mulkko
