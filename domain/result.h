#pragma once

#include <map>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace mulkko {

/// Says what kind of failure it is; the server maps each to one HTTP status.
enum class ErrorCode {
    invalid,          ///< well-formed, but breaks a rule: 422
    malformed,        ///< not well-formed at all: 400
    unsupported,      ///< of a kind that is not taken here: 415
    unauthenticated,  ///< we do not know who is asking: 401
    forbidden,        ///< we know, and they may not: 403
    not_found,        ///< missing, or not theirs to see: 404
    conflict,         ///< the state does not allow it: 409
    stale,            ///< changed since it was read: 412
    unconditional,    ///< must say which version it means: 428
    too_large,        ///< 413
    too_often,        ///< asked too often; values hold `seconds` to wait: 429
    busy,             ///< try again later: 503
    broken,           ///< our machinery failed: 500
};

/// Tells why something expected to fail did; `message` is a key of the catalogues, never a sentence.
/// Shape: `values` fill the {names} in the message; `also` holds further faults of the same input.
struct Error {
    ErrorCode code = ErrorCode::broken;
    std::string field;
    std::string message;
    std::map<std::string, std::string> values;
    std::vector<Error> also;
};

template <typename T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

inline Failure fail(ErrorCode code, std::string message, std::map<std::string, std::string> values = {}) {
    return Failure{Error{code, {}, std::move(message), std::move(values), {}}};
}

inline Failure fail(Error error) { return Failure{std::move(error)}; }

/// Makes the failure of one field of some input.
inline Error invalid(std::string field, std::string message, std::map<std::string, std::string> values = {}) {
    return Error{ErrorCode::invalid, std::move(field), std::move(message), std::move(values), {}};
}

/// Passes the failure of one result up as the failure of another.
template <typename T>
Failure pass(Result<T>&& result) {
    return Failure{std::move(result).error()};
}
template <typename T>
Failure pass(Result<T> const& result) {
    return Failure{result.error()};
}

}  // namespace mulkko
