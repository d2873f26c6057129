#pragma once

#include <string_view>
#include <vector>

#include "domain/result.h"
#include "domain/user.h"
#include "server/request.h"
#include "server/response.h"

namespace mulkko {

struct Call;

/// Says where a request is worked on. `compute` runs the row's preparation on a worker, then its handler on
/// the write lane; `quick` needs no database and is answered at once.
enum class Room { quick, read, write, compute };

/// Names who may come, as a set of bits; who may do what with one ticket is decided by the desk.
using Who = unsigned;
namespace who {
inline constexpr Who anyone = 1;
inline constexpr Who company = 2;
inline constexpr Who expert = 4;
inline constexpr Who manager = 8;
inline constexpr Who admin = 16;
inline constexpr Who participants = company | expert | manager;
inline constexpr Who signed_in = company | expert | manager | admin;
}  // namespace who

/// Says how the body comes: JSON and urlencoded forms up to L07, or multipart with files.
enum class Body { none, json, form, files };

/// Does the work of one row in one transaction. A failure undoes everything it did.
using Handler = Result<Response> (*)(Call&);

/// Does what must not hold a transaction (hash a password, keep a file), before the handler. It may read
/// through call.database().
using Preparation = Result<void> (*)(Call&);

/// Describes one row of THE route table (server/routes.cpp).
struct Route {
    Verb verb;
    std::string_view path;  ///< /tickets/{id}/moves
    Room room;
    Who who;
    Body body;
    Handler handler;
    Preparation prepare = nullptr;
};

/// Lists every route, API and pages.
std::vector<Route> const& routes();

}  // namespace mulkko
