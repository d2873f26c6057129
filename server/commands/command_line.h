#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <memory>
#include <string>

#include "domain/result.h"
#include "domain/rules.h"
#include "server/config.h"
#include "storage/database.h"

namespace mulkko {

/// Holds what every command takes, and which of them was asked for.
struct CommandLine {
    std::string config_file = "config/mulkko.json";
    std::string database_url;
    std::function<Result<void>()> command;

    /// Reads the configuration, with the database of the command line or of the environment, and says on
    /// stderr what is dangerous about it.
    Result<Config> config() const;
};

/// Opens a database and starts its lanes; makes the folder of a new SQLite file.
/// Errors: those of Database::open; `field` is the URL without its password.
Result<std::unique_ptr<Database>> opened(DatabaseOptions options);

/// Opens a database and brings its schema up to date.
Result<std::unique_ptr<Database>> opened_and_migrated(DatabaseOptions options);

/// Writes a database URL so that anybody may read it.
std::string without_password(std::string const& url);

/// Says how far a long command has come, on one line that is written over; silent where nobody watches.
class Progress {
public:
    explicit Progress(std::string what);
    ~Progress();
    void at(int done, int of) const;

private:
    std::string what_;
    bool watched_;
};

// Each adds its commands to the command line.
void add_serve(CLI::App& app, CommandLine& line);
void add_database_commands(CLI::App& app, CommandLine& line);
void add_account_commands(CLI::App& app, CommandLine& line);
void add_sample_command(CLI::App& app, CommandLine& line);
void add_workflow_commands(CLI::App& app, CommandLine& line);
void add_suggest_commands(CLI::App& app, CommandLine& line);
void add_mail_commands(CLI::App& app, CommandLine& line);
void add_check_config(CLI::App& app, CommandLine& line);

}  // namespace mulkko
