#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "server/commands/command_line.h"
#include "server/passwords.h"
#include "server/rules_reader.h"
#include "server/sample/sample_loader.h"

namespace mulkko {
namespace {

std::string logins_of(SampleData const& data, Store& store) {
    std::ostringstream text;
    text << "Sample people, all with the password " << data.password << "\n";
    for (auto const& email : data.logins) {
        auto user = store.users().find_by_email(email);
        if (!user) continue;
        auto role = std::string(name_of(user->role));
        text << "  " << role << std::string(10 - role.size(), ' ') << email << "\n";
    }
    return text.str();
}

/// Keeps the logins beside an SQLite database, where `./dev run` finds them again.
void write_beside(std::string const& url, std::string const& logins) {
    auto file = database_file(url);
    if (file.empty()) return;
    std::ofstream out(std::filesystem::path(file).parent_path() / "sample-logins.txt");
    out << logins;
}

Result<void> load(CommandLine const& line) {
    auto config = line.config();
    if (!config) return pass(config);
    auto rules = read_rules(*config);
    if (!rules) return pass(rules);
    auto now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    auto data = read_sample(config->sample_directory, local_day(now, "Asia/Shanghai"));
    if (!data) return pass(data);
    auto hash = hash_password(data->password, config->password_cost());
    if (!hash) return pass(hash);
    auto database = opened_and_migrated(config->database);
    if (!database) return pass(database);

    Progress progress("loading");
    Result<void> loaded;
    std::string logins;
    auto kept = (*database)->run(Lane::write, [&](Store& store) {
        loaded =
            load_sample(store, *rules, *data, *hash, now, [&](int done, int of) { progress.at(done, of); });
        if (loaded) logins = logins_of(*data, store);
        return loaded ? Outcome::keep : Outcome::undo;
    });
    (*database)->stop();
    if (!loaded) return loaded;
    if (!kept) return kept;
    write_beside(config->database.url, logins);
    std::cout << logins;
    return {};
}

}  // namespace

void add_sample_command(CLI::App& app, CommandLine& line) {
    app.add_subcommand("load-sample", "Fill an empty database with sample people and problems")
        ->callback([&line] { line.command = [&line] { return load(line); }; });
}

}  // namespace mulkko
