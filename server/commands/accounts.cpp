#include <charconv>
#include <chrono>
#include <iostream>

#include "domain/registry.h"
#include "domain/text.h"
#include "server/commands/command_line.h"
#include "server/commands/password_input.h"
#include "server/passwords.h"
#include "server/rules_reader.h"
#include "server/secrets.h"

namespace mulkko {
namespace {

struct UserOptions {
    std::string role, email, name, company, language = "ko";
};

struct TokenOptions {
    std::string email, name;
};

std::string in_lower_case(std::string text) {
    for (auto& sign : text) {
        if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign + 'a' - 'A');
    }
    return text;
}

/// Who sits at the server's own console may what managers may.
Actor operator_as(Role role) {
    Actor actor;
    actor.role = role;
    return actor;
}

Time now() { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); }

/// Runs one unit of work on the database of the command line, and prints what it says once that stands.
template <typename Work>
Result<void> in_database(Config const& config, Work work) {
    auto database = opened_and_migrated(config.database);
    if (!database) return pass(database);
    Result<std::string> said;
    auto unit = [&](Store& store) {
        said = work(store);
        return said ? Outcome::keep : Outcome::undo;
    };
    auto kept = (*database)->run(Lane::write, unit);
    (*database)->stop();
    if (!said) return pass(said);
    if (kept) std::cout << *said;
    return kept;
}

std::optional<CompanyId> company_by_name(Store& store, std::string const& name) {
    constexpr int kPage = 100;
    CompanyId after;
    for (;;) {
        auto page = store.companies().list(after, kPage);
        for (auto const& company : page) {
            if (company.name == name) return company.id;
            after = company.id;
        }
        if (page.size() < kPage) return std::nullopt;
    }
}

/// Finds a company by its id or its name; one of an unknown name is registered, and `said` tells.
Result<std::optional<CompanyId>> company_of(
    Store& store, Registry& registry, std::string const& text, std::string& said
) {
    if (text.empty()) return std::nullopt;
    CompanyId id;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id.value);
    if (error == std::errc{} && end == text.data() + text.size()) return id;
    if (auto known = company_by_name(store, text)) return known;
    Company unknown;
    unknown.name = text;
    auto company = registry.register_company(operator_as(Role::manager), unknown);
    if (!company) return pass(company);
    said = "registered the company " + company->name + " (id " + std::to_string(company->id.value) + ")\n";
    return company->id;
}

Result<UserId> register_person(Registry& registry, NewUser user, PasswordHash hash) {
    if (user.role != Role::expert) {
        return registry.register_user(operator_as(Role::admin), std::move(user), std::move(hash))
            .map(&User::id);
    }
    NewExpert expert{std::move(user), {}};
    expert.expert.languages = {expert.user.language};
    return registry.register_expert(operator_as(Role::manager), std::move(expert), std::move(hash))
        .map(&Expert::user);
}

Result<void> add_user(CommandLine const& line, UserOptions const& options) {
    auto config = line.config();
    if (!config) return pass(config);
    auto rules = read_rules(*config);
    if (!rules) return pass(rules);
    auto password = password_from_input();
    if (!password) return pass(password);
    auto hash = hash_password(*password, config->password_cost());
    if (!hash) return pass(hash);
    return in_database(*config, [&](Store& store) -> Result<std::string> {
        std::string said;
        Registry registry(store, *rules, now());
        auto company = company_of(store, registry, options.company, said);
        if (!company) return pass(company);
        NewUser user{
            options.email, options.name, *role_from(options.role), Language::ko, *password, *company};
        user.language = *language_from(options.language);
        auto id = register_person(registry, user, *hash);
        if (!id) return pass(id);
        return said + "added " + options.role + " " + options.email + " (id " + std::to_string(id->value) +
               ")\n";
    });
}

Result<void> add_token(CommandLine const& line, TokenOptions const& options) {
    auto config = line.config();
    if (!config) return pass(config);
    auto name = cleaned(options.name, "--name", {.most = 100, .required = true});
    if (!name) return pass(name);
    auto key = random_key();
    return in_database(*config, [&](Store& store) -> Result<std::string> {
        auto user = store.users().find_by_email(in_lower_case(options.email));
        if (!user) return fail(invalid("--user", "error.unknown_user", {{"email", options.email}}));
        store.credentials().add_token({{}, user->id, *name, key_hash(key), now()});
        return key + "\n";
    });
}

}  // namespace

void add_account_commands(CLI::App& app, CommandLine& line) {
    auto user = std::make_shared<UserOptions>();
    auto* users = app.add_subcommand("user", "People who may sign in")->require_subcommand(1);
    auto* adding = users->add_subcommand("add", "Add a person; the password is read from stdin");
    adding->add_option("--role", user->role, "company, expert, manager or admin")
        ->required()
        ->check(CLI::IsMember({"company", "expert", "manager", "admin"}));
    adding->add_option("--email", user->email, "The address to sign in with")->required();
    adding->add_option("--name", user->name, "The name others see")->required();
    adding->add_option("--company", user->company, "Id or name; an unknown name is registered");
    adding->add_option("--language", user->language, "Of pages and mail: ko, zh or en")
        ->capture_default_str()
        ->check(CLI::IsMember({"ko", "zh", "en"}));
    adding->callback([=, &line] { line.command = [=, &line] { return add_user(line, *user); }; });

    auto token = std::make_shared<TokenOptions>();
    auto* tokens = app.add_subcommand("token", "Tokens for programs")->require_subcommand(1);
    auto* giving = tokens->add_subcommand("add", "Make a token that acts as a person, and print it");
    giving->add_option("--user", token->email, "The person's e-mail address")->required();
    giving->add_option("--name", token->name, "What it is for")->required();
    giving->callback([=, &line] { line.command = [=, &line] { return add_token(line, *token); }; });
}

}  // namespace mulkko
