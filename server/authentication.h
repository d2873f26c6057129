#pragma once

#include <optional>
#include <string>

#include "domain/store.h"
#include "server/config.h"
#include "server/request.h"

namespace mulkko {

/// Says who came, and by which session; a bearer token has none.
struct Visitor {
    Actor actor;
    std::optional<Session> session;
};

/// Finds out who asks: by `Authorization: Bearer`, or else by the session cookie. Nobody where neither
/// holds: unknown, outlived, or the person's account is off.
/// Errors: malformed (several Authorization headers).
Result<std::optional<Visitor>> recognise(
    Request const& request, Config const& config, Store& store, Time now
);

/// Tells whether a request brings anything to recognise its sender by.
bool brings_credentials(Request const& request, Config const& config);

/// Tells whether a browser sent the request from one of our own pages, as far as it says.
bool is_from_our_pages(Request const& request, Config const& config);

/// Tells whether a request proves that it comes from one of the session's own pages: by the header
/// X-CSRF-Token, or on pages by the form field `csrf`.
bool proves_session(Request const& request, Session const& session, bool fields_too);

/// Tells whether the session was last seen long enough ago to note it again.
bool wants_noting(Session const& session, Time now);

/// Writes the cookie that carries a session's key, or with an empty key the one that removes it.
std::string session_cookie(Request const& request, Config const& config, std::string const& key);

/// Reads the session's key from the request's cookie; empty if there is none.
std::string session_key_of(Request const& request, Config const& config);

}  // namespace mulkko
