#include <iostream>

#include "server/commands/command_line.h"
#include "server/house.h"
#include "server/mail/letter_writer.h"
#include "server/mail/smtp.h"
#include "server/rules_reader.h"
#include "server/secrets.h"

namespace mulkko {
namespace {

Result<void> send_sample(CommandLine const& line, std::string const& address) {
    auto config = line.config();
    if (!config) return pass(config);
    if (config->mail.smtp_url.empty()) return fail(invalid("smtp_url", "error.no_mail_server"));
    if (!is_mail_address(address)) return fail(invalid("ADDRESS", "config.not_a_mail_address"));
    auto rules = read_rules(*config);
    if (!rules) return pass(rules);
    auto database = opened_and_migrated(config->database);
    if (!database) return pass(database);
    auto house = House::open(*config, *rules, std::move(*database));
    if (!house) return pass(house);
    make_mail_ready();
    // It is signed with a key of its own: nothing refers to it.
    auto const letter = LetterWriter(**house, {random_key(), random_key()}).sample(address, Language::en);
    auto const delivery = Smtp(config->mail).carry(letter);
    (*house)->database().stop();
    if (delivery.fate != Fate::taken)
        return fail(ErrorCode::busy, "error.mail_not_sent", {{"reason", delivery.said}});
    std::cout << "sent: " << config->mail.smtp_url << " took a letter to " << address << "\n";
    return {};
}

}  // namespace

void add_mail_commands(CLI::App& app, CommandLine& line) {
    auto address = std::make_shared<std::string>();
    auto* mail = app.add_subcommand("mail", "Try out how mail leaves");
    mail->require_subcommand(1);
    auto* test =
        mail->add_subcommand("test", "Send a letter to an address, and tell what the mail server says");
    test->add_option("ADDRESS", *address, "NAME@HOST")->required();
    test->callback([=, &line] { line.command = [=, &line] { return send_sample(line, *address); }; });
}

}  // namespace mulkko
