#include <chrono>
#include <iostream>

#include "server/catalogues.h"
#include "server/commands/command_line.h"
#include "server/rules_reader.h"
#include "server/webhooks/network.h"

namespace mulkko {
namespace {

/// A calendar that ends soon makes promises fall on holidays; it is published late in the year before.
void warn_of_missing_years(Calendars const& calendars, Time now) {
    int year = int(std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(now)}.year());
    for (auto const& [country, calendar] : calendars.all()) {
        if (calendar.has_year(year)) continue;
        std::cerr << "mulkko: warning: no calendar of " << country << " for " << year
                  << "; only its weekends count as closed\n";
    }
}

Result<void> check_config(CommandLine const& line) {
    auto config = line.config();
    if (!config) return pass(config);
    auto rules = read_rules(*config);
    if (!rules) return pass(rules);
    auto catalogues = Catalogues::read(config->templates_directory + "/locale");
    if (!catalogues) return pass(catalogues);
    if (auto networks = networks_from(config->webhook_networks); !networks) return pass(networks);
    warn_of_missing_years(
        rules->calendars, std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now())
    );
    std::cout << "ok: " << line.config_file << "\n"
              << "  listens on " << config->address << ":" << config->port << ", links to "
              << config->base_url << "\n"
              << "  database " << without_password(config->database.url) << "\n"
              << "  mail "
              << (config->mail.smtp_url.empty()
                      ? "does not leave: smtp_url is empty"
                      : "leaves by " + config->mail.smtp_url + ", from " + config->mail.sender)
              << "\n"
              << "  workflow " << rules->workflow.states().size() << " states, "
              << rules->workflow.moves().size() << " moves; skills " << rules->taxonomy.skills().size()
              << "; calendars " << rules->calendars.all().size() << "\n";
    return {};
}

}  // namespace

void add_check_config(CLI::App& app, CommandLine& line) {
    app.add_subcommand("check-config", "Read the configuration and all it names, and say what is wrong")
        ->callback([&line] { line.command = [&line] { return check_config(line); }; });
}

}  // namespace mulkko
