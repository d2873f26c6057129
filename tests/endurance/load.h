#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "tests/support/http_client.h"

namespace mulkko::test {

/// Files problems one after the other, each under a title and a key of its own, for as long as somebody
/// answers. What got no answer is filed again under its key once there is a server again.
class Filer {
public:
    Filer(std::string name, std::string token) : name_(std::move(name)), token_(std::move(token)) {}

    /// Files until nobody answers any more.
    void work(std::uint16_t port);

    /// Files what is left without an answer. Errors: throws where it is not taken.
    void finish(std::uint16_t port);

    /// Lists the titles that a server has said it has.
    std::set<std::string> const& acknowledged() const { return acknowledged_; }
    /// Lists answers that nobody should get, of a server that is alive.
    std::vector<std::string> const& refusals() const { return refusals_; }

private:
    void file(HttpClient& client);

    std::string name_;
    std::string token_;
    int filed_ = 0;
    std::set<std::string> acknowledged_;
    std::vector<std::string> refusals_;
};

/// Looks at lists of problems until nobody answers any more.
void look_on(std::uint16_t port, std::string const& token);

}  // namespace mulkko::test
