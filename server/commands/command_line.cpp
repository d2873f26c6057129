#include "server/commands/command_line.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

namespace mulkko {
namespace {

namespace fs = std::filesystem;

bool holds_password(std::string const& url) { return url != without_password(url); }

void warn_of_readable_secrets(Config const& config, std::string const& file) {
    bool const in_mail = !config.mail.smtp_password.empty() || !config.mail.imap_password.empty();
    if (!in_mail && !holds_password(config.database.url) && config.metrics_token.empty()) return;
    std::error_code unknown;
    auto permissions = fs::status(file, unknown).permissions();
    if (unknown || (permissions & fs::perms::others_read) == fs::perms::none) return;
    std::cerr << "mulkko: warning: " << file << " holds a secret, and everybody on this machine may read it;"
              << " chmod o-r, or give the database by MULKKO_DATABASE_URL\n";
}

Failure naming_database(Error error, std::string const& url) {
    error.field = without_password(url);
    if (error.code == ErrorCode::busy) error.message = "config.database_unreachable";
    return fail(std::move(error));
}

}  // namespace

Result<Config> CommandLine::config() const {
    auto config = Config::read(config_file);
    if (!config) return config;
    warn_of_readable_secrets(*config, config_file);
    if (auto const* password = std::getenv("MULKKO_IMAP_PASSWORD")) config->mail.imap_password = password;
    if (auto const* password = std::getenv("MULKKO_SMTP_PASSWORD")) config->mail.smtp_password = password;
    auto const* environment = std::getenv("MULKKO_DATABASE_URL");
    if (!database_url.empty())
        config->use_database(database_url);
    else if (environment && *environment)
        config->use_database(environment);
    return config;
}

std::string without_password(std::string const& url) {
    auto start = url.find("://");
    auto at = url.rfind('@');
    if (start == url.npos || at == url.npos) return url;
    auto colon = url.find(':', start + 3);
    return colon < at ? url.substr(0, colon) + ":…" + url.substr(at) : url;
}

Result<std::unique_ptr<Database>> opened(DatabaseOptions options) {
    if (auto file = database_file(options.url); !file.empty()) {
        std::error_code ignored;  // opening the database tells what is wrong
        fs::create_directories(fs::path(file).parent_path(), ignored);
    }
    auto url = options.url;
    auto database = Database::open(std::move(options));
    if (!database) return naming_database(database.error(), url);
    (*database)->start();
    return database;
}

Result<std::unique_ptr<Database>> opened_and_migrated(DatabaseOptions options) {
    auto url = options.url;
    auto database = opened(std::move(options));
    if (!database) return database;
    if (auto steps = (*database)->migrate(); !steps) return naming_database(steps.error(), url);
    return database;
}

Progress::Progress(std::string what) : what_(std::move(what)), watched_(isatty(STDERR_FILENO) == 1) {
    if (watched_) std::cerr << what_ << " …" << std::flush;
}

Progress::~Progress() {
    if (watched_) std::cerr << "\r\033[K" << std::flush;
}

void Progress::at(int done, int of) const {
    if (watched_) std::cerr << "\r" << what_ << " … " << done << "/" << of << std::flush;
}

}  // namespace mulkko
