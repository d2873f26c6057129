#include <chrono>

#include "server/commands/command_line.h"
#include "server/house.h"
#include "server/jobs/caretaker.h"
#include "server/jobs/postman.h"
#include "server/jobs/skill_learner.h"
#include "server/listener.h"
#include "server/log.h"
#include "server/mail/smtp.h"
#include "server/rules_reader.h"

namespace mulkko {
namespace {

/// Sends mail where the configuration names a mail server.
std::unique_ptr<Postman> postman(House& house) {
    auto const& settings = house.config().mail;
    if (settings.smtp_url.empty()) return nullptr;
    return std::make_unique<Postman>(
        house,
        [&settings] { return std::make_unique<Smtp>(settings); },
        std::chrono::seconds{house.config().job_seconds}
    );
}

Result<void> serve(CommandLine const& line, std::string const& listen) {
    auto config = line.config();
    if (!config) return pass(config);
    if (!listen.empty()) {
        if (auto chosen = config->listen_on(listen); !chosen) return chosen;
    }
    auto rules = read_rules(*config);
    if (!rules) return pass(rules);
    Log log;
    make_mail_ready();
    auto database = opened_and_migrated(config->database);
    if (!database) return pass(database);
    auto house = House::open(*config, *rules, std::move(*database));
    if (!house) return pass(house);
    auto listener = Listener::open(*config, **house);
    if (!listener) return pass(listener);

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
        auto const mail = postman(**house);
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
