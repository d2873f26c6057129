#include <filesystem>
#include <iostream>

#include "server/commands/command_line.h"

namespace mulkko {
namespace {

Result<void> migrate(CommandLine const& line) {
    auto config = line.config();
    if (!config) return pass(config);
    auto database = opened(config->database);
    if (!database) return pass(database);
    auto steps = (*database)->migrate();
    if (!steps) return pass(steps);
    std::cout << "the database is up to date, " << *steps << " steps taken\n";
    return {};
}

/// A new file would be an empty database, and its backup worth nothing.
Result<void> must_exist(std::string const& url) {
    auto file = database_file(url);
    if (file.empty() || std::filesystem::exists(file)) return {};
    return fail(Error{ErrorCode::not_found, url, "file.unreadable", {{"file", file}}, {}});
}

Result<void> back_up(CommandLine const& line, std::string const& to) {
    auto config = line.config();
    if (!config) return pass(config);
    if (auto exists = must_exist(config->database.url); !exists) return exists;
    auto database = opened(config->database);
    if (!database) return pass(database);
    Progress progress("backing up");
    if (auto result = (*database)->back_up(to); !result) return result;
    std::cout << "backed up to " << to << "\n";
    return {};
}

Result<void> restore(CommandLine const& line, std::string const& from) {
    auto config = line.config();
    if (!config) return pass(config);
    auto database = opened(config->database);
    if (!database) return pass(database);
    Progress progress("restoring");
    if (auto result = (*database)->restore(from); !result) return result;
    std::cout << "restored from " << from << "\n";
    return {};
}

}  // namespace

void add_database_commands(CLI::App& app, CommandLine& line) {
    app.add_subcommand("migrate", "Bring the database's schema up to date")->callback([&line] {
        line.command = [&line] { return migrate(line); };
    });
    auto folder = std::make_shared<std::string>();
    auto* backing_up = app.add_subcommand("backup", "Copy the database and its files while others write");
    backing_up->add_option("TO", *folder, "A folder that does not exist yet")->required();
    backing_up->callback([=, &line] { line.command = [=, &line] { return back_up(line, *folder); }; });

    auto* restoring = app.add_subcommand("restore", "Put a backup in the place of the database");
    restoring->add_option("FROM", *folder, "The backup's folder")->required();
    restoring->callback([=, &line] { line.command = [=, &line] { return restore(line, *folder); }; });
}

}  // namespace mulkko
