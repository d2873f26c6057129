#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.h"
#include "domain/language.h"
#include "domain/result.h"
#include "domain/time.h"

namespace mulkko {

/// Names what a person comes for; `system` is Mulkko itself (deadlines, routing).
enum class Role { company, expert, manager, admin, system };

inline constexpr std::array kRoles{Role::company, Role::expert, Role::manager, Role::admin, Role::system};

constexpr std::string_view name_of(Role role) {
    constexpr std::array<std::string_view, 5> names{"company", "expert", "manager", "admin", "system"};
    return names[static_cast<std::size_t>(role)];
}

constexpr std::optional<Role> role_from(std::string_view name) {
    for (auto role : kRoles) {
        if (name_of(role) == name) return role;
    }
    return std::nullopt;
}

/// Describes a person who may sign in. Never carries the password's hash.
/// Shape: `company` is set for company members; `expert` for experts once registered.
struct User {
    UserId id;
    std::string email;
    std::string name;
    Role role = Role::company;
    Language language = Language::ko;
    std::optional<CompanyId> company;
    std::optional<ExpertId> expert;
    bool active = true;
    Time created_at{};
};

/// Says who acts: a signed-in person, or the system.
struct Actor {
    UserId id;
    Role role = Role::system;
    std::string name;
    Language language = Language::en;
    std::optional<CompanyId> company;
    std::optional<ExpertId> expert;

    static Actor system() { return {}; }
    static Actor of(User const& user) {
        return {user.id, user.role, user.name, user.language, user.company, user.expert};
    }
    bool is_manager() const { return role == Role::manager; }
};

/// Says what a new user must bring.
struct NewUser {
    std::string email;
    std::string name;
    Role role = Role::company;
    Language language = Language::ko;
    std::string password;
    std::optional<CompanyId> company;
};

/// Cleans and checks a new user; the e-mail address comes back in lower case.
/// Errors: invalid (address, name blank or too long, password under 8 or over 256 characters,
/// a company member without a company).
Result<NewUser> checked(NewUser user);

}  // namespace mulkko
