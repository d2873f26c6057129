#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/fairness.h"
#include "domain/rules.h"
#include "domain/store.h"

namespace mulkko {

/// Registers an expert together with the person who signs in.
struct NewExpert {
    NewUser user;
    Expert expert;
};

/// Hashes a password; handed in, because it takes time and memory that the domain does not spend.
using PasswordHash = std::string;

/// Speaks the use cases of the registers: companies, experts, users.
class Registry {
public:
    Registry(Store& store, Rules const& rules, Time now) : store_(store), rules_(rules), now_(now) {}

    Result<Company> register_company(Actor const& actor, Company company);
    Result<Company> update_company(Actor const& actor, Company company);
    /// Members see their own company, managers all.
    Result<Company> company_for(Actor const& actor, CompanyId id);
    Result<std::vector<Company>> companies(Actor const& actor, CompanyId after, int most);

    /// Errors: invalid, forbidden, conflict (e-mail taken).
    Result<Expert> register_expert(Actor const& actor, NewExpert expert, PasswordHash hash);
    /// Managers change everything; an expert only his languages, capacity and away periods.
    Result<Expert> update_expert(Actor const& actor, Expert expert);
    Result<Expert> expert_for(Actor const& actor, ExpertId id);
    Result<std::vector<Expert>> experts(Actor const& actor, ExpertId after, int most);
    std::vector<ExpertAtWork> experts_at_work();
    /// Shows how evenly the offers made from one instant until before another were spread; for managers.
    Result<FairnessSheet> fairness_between(Actor const& actor, Time from, Time until);

    /// Errors: invalid, forbidden (managers make company members and managers; only an admin an admin),
    /// conflict (e-mail taken). Experts come by register_expert.
    Result<User> register_user(Actor const& actor, NewUser user, PasswordHash hash);
    Result<std::vector<User>> users(Actor const& actor, UserId after, int most);
    /// Switches a person off or on; sessions and tokens end at once.
    /// Errors: conflict (the last active admin).
    Result<User> set_active(Actor const& actor, UserId id, bool active);
    /// Chooses the language that pages and mail speak to this person.
    Result<User> set_language(Actor const& actor, Language language);

private:
    Store& store_;
    Rules const& rules_;
    Time now_;
};

}  // namespace mulkko
