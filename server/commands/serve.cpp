#include <chrono>

#include "domain/reckoning.h"
#include "server/commands/command_line.h"
#include "server/house.h"
#include "server/jobs/caretaker.h"
#include "server/jobs/skill_learner.h"
#include "server/jobs/webhook_caller.h"
#include "server/listener.h"
#include "server/log.h"
#include "server/rules_reader.h"

namespace mulkko {
namespace {

void warn_of_missing_calendars(Calendars const& calendars, Time now) {
    for (auto const& [country, calendar] : calendars.all()) {
        for (std::int64_t year : years_missing_in(calendar, local_day(now, calendar.time_zone))) {
            log_event(Severity::warning, "calendar_missing", {{"country", country}, {"year", year}});
        }
    }
}

constexpr auto kWebhookPause = std::chrono::seconds{1};

Result<void> serve(CommandLine const& line, std::string const& listen) {
    auto config = line.config();
    if (!config) return pass(config);
    if (!listen.empty()) {
        if (auto chosen = config->listen_on(listen); !chosen) return chosen;
    }
    auto rules = read_rules(*config);
    if (!rules) return pass(rules);
    auto networks = networks_from(config->webhook_networks);
    if (!networks) return pass(networks);
    Log log;
    auto database = opened_and_migrated(config->database);
    if (!database) return pass(database);
    auto house = House::open(*config, *rules, std::move(*database));
    if (!house) return pass(house);
    auto listener = Listener::open(*config, **house);
    if (!listener) return pass(listener);

    warn_of_missing_calendars((*house)->rules().calendars, (*house)->now());
    (*listener)->stop_on_signals();
    std::int64_t port = (*listener)->port();
    log_event(Severity::info, "listening", {{"address", config->address}, {"port", port}});
    {
        auto now = (*house)->now;
        Caretaker caretaker(
            (*house)->database(), (*house)->rules(), now, std::chrono::seconds{config->job_seconds}
        );
        SkillLearner learner(
            (*house)->database(),
            (*house)->rules(),
            config->learned_file,
            std::chrono::seconds{config->job_seconds}
        );
        WebhookCaller webhooks(**house, std::move(*networks), kWebhookPause);
        (*listener)->run();
    }
    (*house)->database().stop();
    log_event(Severity::info, "stopped");
    return {};
}

}  // namespace

void add_serve(CLI::App& app, CommandLine& line) {
    auto listen = std::make_shared<std::string>();
    auto* serving = app.add_subcommand("serve", "Serve the desk until told to stop");
    serving->add_option("--listen", *listen, "HOST:PORT instead of the configuration's; port 0 chooses one");
    serving->callback([=, &line] { line.command = [=, &line] { return serve(line, *listen); }; });
}

}  // namespace mulkko
