#include "server/config.h"

#include <array>
#include <filesystem>
#include <variant>

#include "server/json_file.h"
#include "server/mail/mailbox.h"
#include "server/weights_reader.h"

namespace mulkko {
namespace {

using Member = std::variant<
    std::string Config::*,
    std::string DatabaseOptions::*,
    int Config::*,
    int DatabaseOptions::*,
    std::string MailSettings::*,
    int MailSettings::*,
    bool MailSettings::*,
    std::vector<std::string> Config::*,
    std::uint16_t Config::*,
    std::uint64_t Config::*,
    double Config::*,
    bool Config::*>;

/// Describes one key: where it goes, and from what to what it may be; for texts, of what kind they are.
enum class Kind { plain, path };
struct Key {
    char const* name;
    Member member;
    double least = 0;
    double most = 0;
    Kind kind = Kind::plain;
};

constexpr double kDay = 86400, kGibibyte = 1u << 30;
constexpr auto kPath = Kind::path;
constexpr char const* kRouting = "routing";

// clang-format off
auto const kKeys = std::to_array<Key>({
    {"address",                       &Config::address},
    {"port",                          &Config::port, 0, 65535},
    {"base_url",                      &Config::base_url},
    {"tls_certificate",               &Config::tls_certificate, 0, 0, kPath},
    {"tls_key",                       &Config::tls_key, 0, 0, kPath},
    {"trusted_proxy",                 &Config::trusted_proxy},

    {"templates_directory",           &Config::templates_directory, 0, 0, kPath},
    {"workflow_file",                 &Config::workflow_file, 0, 0, kPath},
    {"skills_file",                   &Config::skills_file, 0, 0, kPath},
    {"deadlines_file",                &Config::deadlines_file, 0, 0, kPath},
    {"calendars_directory",           &Config::calendars_directory, 0, 0, kPath},
    {"places_file",                   &Config::places_file, 0, 0, kPath},
    {"sample_directory",              &Config::sample_directory, 0, 0, kPath},
    {"temporary_directory",           &Config::temporary_directory, 0, 0, kPath},
    {"learned_file",                  &Config::learned_file, 0, 0, kPath},

    {"database",                      &DatabaseOptions::url},
    {"content_directory",             &DatabaseOptions::content_directory, 0, 0, kPath},
    {"database_read_threads",         &DatabaseOptions::read_threads, 1, 64},
    {"database_write_threads",        &DatabaseOptions::write_threads, 1, 64},
    {"database_queue",                &DatabaseOptions::queue_limit, 1, 100'000},
    {"database_wait_milliseconds",    &DatabaseOptions::wait_milliseconds, 10, 60'000},

    {"header_bytes",                  &Config::header_bytes, 1024, 1 << 20},
    {"header_count",                  &Config::header_count, 10, 10'000},
    {"header_seconds",                &Config::header_seconds, 1, 600},
    {"body_idle_seconds",             &Config::body_idle_seconds, 1, 600},
    {"body_bytes_per_second",         &Config::body_bytes_per_second, 0, 1 << 20},
    {"write_stall_seconds",           &Config::write_stall_seconds, 1, 600},
    {"keep_alive_seconds",            &Config::keep_alive_seconds, 1, 3600},
    {"keep_alive_requests",           &Config::keep_alive_requests, 1, 1'000'000},
    {"body_bytes",                    &Config::body_bytes, 1024, 1 << 28},
    {"json_depth",                    &Config::json_depth, 4, 1000},
    {"file_bytes",                    &Config::file_bytes, 1024, 4 * kGibibyte},
    {"files_per_message",             &Config::files_per_message, 1, 100},
    {"connections",                   &Config::connections, 1, 100'000},
    {"connections_per_address",       &Config::connections_per_address, 1, 100'000},
    {"requests_in_work",              &Config::requests_in_work, 1, 10'000},
    {"drain_seconds",                 &Config::drain_seconds, 0, 600},
    {"sign_in_failures",              &Config::sign_in_failures, 1, 10'000},
    {"requests_per_minute",           &Config::requests_per_minute, 1, 10'000'000},
    {"anonymous_requests_per_minute", &Config::anonymous_requests_per_minute, 1, 10'000'000},

    {"session_idle_minutes",          &Config::session_idle_minutes, 1, 60 * 24 * 365},
    {"session_days",                  &Config::session_days, 1, 365},
    {"password_passes",               &Config::password_passes, 1, 100},
    {"password_memory_mebibytes",     &Config::password_memory_mebibytes, 8, 4096},
    {"compute_threads",               &Config::compute_threads, 1, 64},

    {"confident_suggestion",          &Config::confident_suggestion, 0, 1},
    {"widen_to_field",                &Config::widen_to_field},

    {"smtp_url",                      &MailSettings::smtp_url},
    {"smtp_user",                     &MailSettings::smtp_user},
    {"smtp_password",                 &MailSettings::smtp_password},
    {"smtp_tls",                      &MailSettings::smtp_tls},
    {"mail_sender",                   &MailSettings::sender},
    {"mail_reply_address",            &MailSettings::reply_address},
    {"mail_ca_file",                  &MailSettings::ca_file, 0, 0, kPath},
    {"mail_tries",                    &MailSettings::tries, 1, 100},
    {"mail_burst_seconds",            &MailSettings::burst_seconds, 0, 3600},
    {"imap_url",                      &MailSettings::imap_url},
    {"imap_user",                     &MailSettings::imap_user},
    {"imap_password",                 &MailSettings::imap_password},
    {"imap_folder",                   &MailSettings::imap_folder},
    {"imap_tls",                      &MailSettings::imap_tls},
    {"webhook_networks",              &Config::webhook_networks},

    {"job_seconds",                   &Config::job_seconds, 1, kDay},
    {"metrics_token",                 &Config::metrics_token},
});
// clang-format on

template <typename Value>
void take(Value& value, JsonPlace const& place, Key const& key) {
    if constexpr (std::is_same_v<Value, std::string>)
        value = place.text();
    else if constexpr (std::is_same_v<Value, std::vector<std::string>>)
        value = place.texts();
    else if constexpr (std::is_same_v<Value, bool>)
        value = place.truth();
    else if constexpr (std::is_floating_point_v<Value>)
        value = place.number(key.least, key.most);
    else
        value = static_cast<Value>(place.whole(std::int64_t(key.least), std::int64_t(key.most)));
}

template <typename Value>
Value& member_of(Config& config, Value Config::*member) {
    return config.*member;
}
template <typename Value>
Value& member_of(Config& config, Value DatabaseOptions::*member) {
    return config.database.*member;
}
template <typename Value>
Value& member_of(Config& config, Value MailSettings::*member) {
    return config.mail.*member;
}

void take_members(Config& config, JsonPlace const& root) {
    for (auto const& member : root.members()) {
        if (member.key() == kRouting) {
            read_weights(config.weights, member);
            continue;
        }
        if (is_old_weight(member.key())) {
            member.fault("config.old_weight", {{"key", member.key()}});
            continue;
        }
        auto key = std::ranges::find_if(kKeys, [&](Key const& known) { return member.key() == known.name; });
        if (key == kKeys.end()) {
            member.fault("file.unknown_key", {{"key", member.key()}});
            continue;
        }
        std::visit([&](auto where) { take(member_of(config, where), member, *key); }, key->member);
    }
}

/// Tells whether a URL names a server: SCHEME://HOST or SCHEME://HOST:PORT, with no more to it.
bool leads_to_server(std::string_view url, std::string_view scheme) {
    bool const plain = url.starts_with(std::string{scheme} + "://");
    bool const tls = url.starts_with(std::string{scheme} + "s://");
    if (!plain && !tls) return false;
    auto const rest = url.substr(url.find("://") + 3);
    return !rest.empty() && rest.find_first_of("/@?# \r\n") == rest.npos;
}

void check_mail(MailSettings const& mail, JsonPlace const& root) {
    if (!mail.smtp_url.empty() && !leads_to_server(mail.smtp_url, "smtp"))
        root.at("smtp_url").fault("config.not_a_mail_server");
    if (mailbox_from(mail.sender).address.empty()) root.at("mail_sender").fault("config.not_a_mail_address");
    if (!mail.reply_address.empty() && !is_mail_address(mail.reply_address))
        root.at("mail_reply_address").fault("config.not_a_mail_address");
    bool const in_clear = !mail.smtp_tls && !mail.smtp_url.starts_with("smtps://");
    if (in_clear && !mail.smtp_user.empty()) root.at("smtp_tls").fault("config.password_in_clear");
}

void check_whole(Config const& config, JsonPlace const& root) {
    if (config.tls_certificate.empty() != config.tls_key.empty()) root.fault("config.half_tls");
    bool web = config.base_url.starts_with("http://") || config.base_url.starts_with("https://");
    bool address = web && !config.base_url.ends_with('/');
    if (!config.base_url.empty() && !address) root.at("base_url").fault("config.not_a_base_url");
    auto const& url = config.database.url;
    bool database = url.starts_with("mysql://") || !database_file(url).empty();
    if (!database) root.at("database").fault("config.not_a_database");
    check_mail(config.mail, root);
}

void settle_paths(Config& config, std::string const& folder) {
    for (auto const& key : kKeys) {
        auto settle = [&](auto where) {
            auto& value = member_of(config, where);
            if constexpr (std::is_same_v<decltype(value), std::string&>) value = seen_from(folder, value);
        };
        if (key.kind == Kind::path) std::visit(settle, key.member);
    }
    config.settle(folder);
}

}  // namespace

std::vector<std::string> config_keys() {
    std::vector<std::string> names;
    for (auto const& key : kKeys) names.emplace_back(key.name);
    names.emplace_back(kRouting);
    return names;
}

Result<Config> Config::read(std::string const& path) {
    auto file = JsonFile::read(path);
    if (!file) return pass(file);
    Config config;
    JsonPlace root{*file};
    take_members(config, root);
    check_whole(config, root);
    if (auto faults = file->faults()) return fail(*faults);

    settle_paths(config, std::filesystem::path(path).parent_path().string());
    return config;
}

}  // namespace mulkko
