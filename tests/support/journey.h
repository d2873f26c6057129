#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/app.h"

namespace mulkko::test {

/// Leads tickets of the cast through the shipped workflow over the API, as its people's programs would. The
/// casting expert has room for all of them.
/// Errors: throws std::runtime_error where a step that must go fails.
class Journey {
public:
    explicit Journey(App& app);

    /// Files the sample problem; it is offered to the casting expert.
    nlohmann::json filed(nlohmann::json const& more = nlohmann::json::object());

    /// Files a problem and brings it into a state, by the shortest honest way; the casting expert guides it.
    nlohmann::json in_state(std::string const& state);

    /// Makes a move that must succeed.
    nlohmann::json move(HttpClient& who, nlohmann::json const& ticket, std::string const& action);

    /// Gives the body of a move, well filled in.
    nlohmann::json body_of(std::string const& action) const;

    App& app;
    HttpClient company, neighbour, casting, moulds, electronics, manager, admin;

private:
    nlohmann::json walk(nlohmann::json ticket, std::string const& state);
};

/// Gives a ticket's path.
std::string path_of(nlohmann::json const& ticket);

}  // namespace mulkko::test
