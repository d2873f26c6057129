#include <chrono>

#include "domain/reckoning.h"
#include "server/commands/command_line.h"
#include "server/house.h"
#include "server/jobs/caretaker.h"
#include "server/jobs/fact_reader.h"
#include "server/jobs/mail_fetcher.h"
#include "server/jobs/postman.h"
#include "server/jobs/recurrence_reader.h"
#include "server/jobs/shared_clock.h"
#include "server/jobs/skill_learner.h"
#include "server/jobs/webhook_caller.h"
#include "server/listener.h"
#include "server/log.h"
#include "server/mail/smtp.h"
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
constexpr auto kRecurrencePause = std::chrono::hours{1};

/// Fetches mail where the configuration names a mailbox.
std::unique_ptr<MailFetcher> mail_fetcher(House& house) {
    auto const& config = house.config();
    auto const& mail = config.mail;
    if (mail.imap_url.empty()) return nullptr;
    Reception reception(
        house.database(),
        house.rules(),
        house.now,
        {.reply_address = mail.reply_address,
         .sender = mail.sender,
         .limits = {config.temporary_directory, config.file_bytes, config.files_per_message}}
    );
    ImapSettings mailbox{
        .url = mail.imap_url,
        .user = mail.imap_user,
        .password = mail.imap_password,
        .folder = mail.imap_folder,
        .tls = mail.imap_tls,
        .ca_file = mail.ca_file};
    auto const pause = std::chrono::seconds{config.job_seconds};
    return std::make_unique<MailFetcher>(std::move(reception), std::move(mailbox), pause);
}

/// Sends mail where the configuration names a mail server.
std::unique_ptr<Postman> postman(House& house) {
    auto const& settings = house.config().mail;
    if (settings.smtp_url.empty()) return nullptr;
    return std::make_unique<Postman>(
        house,
        [&settings] { return std::make_unique<Smtp>(settings); },
        std::chrono::seconds{house.config().job_seconds},
        Postman::kLease,
        [&house](Store& store) { return shared_now(store, house.now); }
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
    auto networks = networks_from(config->webhook_networks);
    if (!networks) return pass(networks);
    Log log;
    make_mail_ready();
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
        FactReader facts(
            (*house)->database(),
            (*house)->rules(),
            (*house)->figures(),
            std::chrono::seconds{config->job_seconds}
        );
        RecurrenceReader recurrences((*house)->database(), (*house)->figures(), now, kRecurrencePause);
        WebhookCaller webhooks(**house, std::move(*networks), kWebhookPause);
        auto const fetcher = mail_fetcher(**house);
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
