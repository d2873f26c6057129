#include "domain/registry.h"

#include <algorithm>

namespace mulkko {
namespace {

Failure forbidden() { return fail(ErrorCode::forbidden, "error.forbidden"); }
Failure not_found() { return fail(ErrorCode::not_found, "error.not_found"); }

bool is_own(Actor const& actor, CompanyId id) { return actor.role == Role::company && actor.company == id; }
bool is_own(Actor const& actor, ExpertId id) { return actor.role == Role::expert && actor.expert == id; }

bool may_make(Actor const& actor, Role role) {
    if (actor.role == Role::admin || actor.role == Role::system) return role != Role::system;
    return actor.is_manager() && (role == Role::company || role == Role::manager);
}

}  // namespace

Result<Company> Registry::register_company(Actor const& actor, Company company) {
    if (!may_change(actor, Register::companies)) return forbidden();
    auto result = checked(std::move(company));
    if (!result) return result;
    result->created_at = now_;
    result->id = store_.companies().add(*result);
    return result;
}

Result<Company> Registry::update_company(Actor const& actor, Company company) {
    auto stored = company_for(actor, company.id);
    if (!stored) return stored;
    if (!may_change(actor, Register::companies)) return forbidden();
    company.created_at = stored->created_at;
    auto result = checked(std::move(company));
    if (!result) return result;
    store_.companies().update(*result);
    return result;
}

Result<Company> Registry::company_for(Actor const& actor, CompanyId id) {
    auto company = store_.companies().find(id);
    bool may = may_read(actor, Register::companies) || is_own(actor, id);
    if (!company || !may) return not_found();
    return std::move(*company);
}

Result<std::vector<Company>> Registry::companies(Actor const& actor, CompanyId after, int most) {
    if (!may_read(actor, Register::companies)) return forbidden();
    return store_.companies().list(after, most);
}

Result<Expert> Registry::register_expert(Actor const& actor, NewExpert expert, PasswordHash hash) {
    if (!may_change(actor, Register::experts)) return forbidden();
    expert.user.role = Role::expert;
    expert.user.company.reset();
    auto user = checked(std::move(expert.user));
    auto record = checked(std::move(expert.expert), rules_.taxonomy);
    if (!user && !record) {
        auto error = std::move(user).error();
        auto further = std::move(record).error();
        for (auto& fault : further.also) error.also.push_back(std::move(fault));
        further.also.clear();
        error.also.push_back(std::move(further));
        return fail(std::move(error));
    }
    if (!user) return pass(user);
    if (!record) return record;
    auto id = store_.users().add(
        {.email = user->email,
         .name = user->name,
         .role = Role::expert,
         .language = user->language,
         .created_at = now_},
        hash
    );
    if (!id) return pass(id);
    record->user = *id;
    record->name = user->name;
    record->email = user->email;
    record->created_at = now_;
    record->id = store_.experts().add(*record);
    return record;
}

Result<Expert> Registry::update_expert(Actor const& actor, Expert expert) {
    auto stored = expert_for(actor, expert.id);
    if (!stored) return stored;
    if (!may_change(actor, Register::experts)) {
        auto changed = expert;
        expert = *stored;
        expert.languages = std::move(changed.languages);
        expert.capacity = changed.capacity;
        expert.away = std::move(changed.away);
        expert.weekly_limit = changed.weekly_limit;
        expert.paused = changed.paused;
    }
    expert.user = stored->user;
    expert.name = stored->name;
    expert.email = stored->email;
    expert.created_at = stored->created_at;
    auto result = checked(std::move(expert), rules_.taxonomy);
    if (!result) return result;
    store_.experts().update(*result);
    return result;
}

Result<Expert> Registry::expert_for(Actor const& actor, ExpertId id) {
    auto expert = store_.experts().find(id);
    bool may = may_read(actor, Register::experts) || is_own(actor, id);
    if (!expert || !may) return not_found();
    return std::move(*expert);
}

Result<std::vector<Expert>> Registry::experts(Actor const& actor, ExpertId after, int most) {
    if (!may_read(actor, Register::experts)) return forbidden();
    return store_.experts().list(after, most);
}

std::vector<ExpertAtWork> Registry::experts_at_work() { return store_.experts().at_work(now_); }

Result<User> Registry::register_user(Actor const& actor, NewUser user, PasswordHash hash) {
    if (!may_make(actor, user.role)) return forbidden();
    if (user.role == Role::expert) return fail(invalid("role", "error.experts_are_registered"));
    auto result = checked(std::move(user));
    if (!result) return pass(result);
    if (result->role != Role::company) result->company.reset();
    if (result->company && !store_.companies().find(*result->company)) {
        return fail(invalid("company_id", "error.unknown_company"));
    }
    User stored{
        .email = result->email,
        .name = result->name,
        .role = result->role,
        .language = result->language,
        .company = result->company,
        .created_at = now_,
    };
    auto id = store_.users().add(stored, hash);
    if (!id) return pass(id);
    stored.id = *id;
    return stored;
}

Result<std::vector<User>> Registry::users(Actor const& actor, UserId after, int most) {
    if (!may_read(actor, Register::users)) return forbidden();
    return store_.users().list(after, most);
}

Result<User> Registry::set_active(Actor const& actor, UserId id, bool active) {
    if (!may_change(actor, Register::users)) return forbidden();
    auto user = store_.users().find(id);
    if (!user) return not_found();
    if (user->role == Role::admin && actor.role != Role::admin) return forbidden();
    if (!active && user->role == Role::admin) {
        auto admins = store_.users().with_role(Role::admin);
        if (std::ranges::count(admins, true, &User::active) <= 1 && user->active) {
            return fail(ErrorCode::conflict, "error.last_admin");
        }
    }
    user->active = active;
    store_.users().update(*user);
    if (user->expert) {
        auto expert = store_.experts().find(*user->expert);
        expert->active = active;
        store_.experts().update(*expert);
    }
    if (!active) {
        store_.credentials().end_sessions_of(id);
        store_.credentials().end_tokens_of(id);
    }
    return std::move(*user);
}

Result<User> Registry::set_language(Actor const& actor, Language language) {
    auto user = store_.users().find(actor.id);
    if (!user) return not_found();
    user->language = language;
    store_.users().update(*user);
    return std::move(*user);
}

}  // namespace mulkko
