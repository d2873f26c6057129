#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "server/commands/command_line.h"
#include "server/commands/words.h"

namespace {

int run(mulkko::CommandLine const& line) {
    auto result = line.command();
    if (result) return 0;
    std::cerr << "mulkko: " << mulkko::in_words(result.error()) << "\n";
    return 1;
}

}  // namespace

int main(int count, char** arguments) try {
    umask(umask(0) | 027);  // what the desk keeps is nobody else's to read
    CLI::App app{"Mulkko, an online desk for technical trouble", "mulkko"};
    mulkko::CommandLine line;
    app.require_subcommand(1);
    app.fallthrough();
    app.set_version_flag("--version", MULKKO_VERSION);
    app.add_option("--config", line.config_file, "The configuration file")->capture_default_str();
    app.add_option("--database", line.database_url, "sqlite:PATH or mysql://user:password@host:port/name");
    mulkko::add_serve(app, line);
    mulkko::add_database_commands(app, line);
    mulkko::add_check_config(app, line);
    mulkko::add_account_commands(app, line);
    mulkko::add_sample_command(app, line);
    mulkko::add_workflow_commands(app, line);
    mulkko::add_suggest_commands(app, line);
    mulkko::add_mail_commands(app, line);
    CLI11_PARSE(app, count, arguments);
    return run(line);
} catch (std::exception const& error) {
    std::cerr << "mulkko: " << error.what() << "\n";
    return 1;
}
