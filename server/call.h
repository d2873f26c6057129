#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "domain/credentials.h"
#include "domain/desk.h"
#include "domain/registry.h"
#include "domain/user.h"
#include "server/request.h"
#include "server/response.h"
#include "server/route.h"
#include "storage/database.h"

namespace mulkko {

class House;

/// Carries from the preparation to the handler what took time to make.
struct Prepared {
    std::string password_hash;
    std::optional<UserId> recognised;  ///< sign-in: whose password was right
    std::vector<NewAttachment> files;  ///< their bytes are kept; removed again where the answer is a failure
};

/// Holds what one handler works with: the request, who asks, the desk, and the house it lives in.
/// Shape: `store` is null during the preparation; `json` is the body of a Body::json row, an object.
struct Call {
    House& house;
    Request& request;
    Route const& route;
    Language language = Language::en;
    Time now{};
    std::optional<Actor> user;  ///< nobody, for `who::anyone`
    std::optional<Session> session;
    nlohmann::json const* json = nullptr;
    std::string form_token;  ///< fresh, for a page's forms: the field of that name makes them count once
    Prepared prepared;
    std::optional<TicketId> confirmed;  ///< a person may have confirmed its skills: to be learned from
    Store* store = nullptr;

    Actor const& actor() const { return *user; }
    Desk desk() const;
    Registry registry() const;
    Database& database() const;

    /// Reads the route's {id}. Errors: not_found where it is no positive number.
    template <typename SomeId>
    Result<SomeId> id() const {
        return number_in_path("id").map([](std::int64_t value) { return SomeId{value}; });
    }
    Result<std::int64_t> number_in_path(std::string_view name) const;
};

}  // namespace mulkko
