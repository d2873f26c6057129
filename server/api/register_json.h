#pragma once

#include <nlohmann/json.hpp>

#include "domain/registry.h"
#include "server/call.h"

namespace mulkko::api {

nlohmann::json company_json(Company const& company);
nlohmann::json expert_json(Expert const& expert);
nlohmann::json user_json(User const& user);

/// Says whether fields that are left out keep their value, or must be there.
enum class Filling { whole, partly };

/// Holds who is to be registered, and whether they choose the password by a link that is mailed.
template <typename Who>
struct Registration {
    Who who;
    bool invited = false;
};

/// Has the invitation of somebody who was registered written, where a program asked for it.
/// Errors: invalid on `invite` where no mail leaves.
Result<void> invite(Call& call, bool invited, UserId user);

/// Reads what a program says about a company, an expert or a user, over what is there already.
/// Errors: invalid, every fault at once.
Result<Company> company_from(nlohmann::json const& body, Company company, Filling filling);
Result<Registration<NewUser>> new_user_from(nlohmann::json const& body);
Result<Registration<NewExpert>> new_expert_from(nlohmann::json const& body);
Result<Expert> expert_from(nlohmann::json const& body, Expert expert);

}  // namespace mulkko::api
