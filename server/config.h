#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/result.h"
#include "domain/routing_case.h"
#include "server/mail/settings.h"
#include "server/passwords.h"
#include "storage/database.h"

namespace mulkko {

/// Holds every key of config/mulkko.json; the comments there tell what each is for.
/// Shape: paths in the file are relative to its folder; once read, they lead there from anywhere.
struct Config {
    // listening
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::string base_url;  ///< http://ADDRESS:PORT where nobody says
    std::string tls_certificate, tls_key;
    std::string trusted_proxy;  ///< its X-Forwarded-For and -Proto are believed

    // where things lie
    std::string templates_directory = "../templates";
    std::string workflow_file = "workflow.json";
    std::string skills_file = "skills.json";
    std::string deadlines_file = "deadlines.json";
    std::string calendars_directory = "calendars";
    std::string places_file = "places.json";
    std::string sample_directory = "sample";
    std::string temporary_directory = "../var/tmp";
    std::string learned_file = "../var/skills.learned";  ///< empty: nothing is written down
    DatabaseOptions database{.url = "sqlite:../var/mulkko.db", .content_directory = {}};

    // limits: L01 … of the README's table
    std::uint64_t header_bytes = 8192;
    int header_count = 100;
    int header_seconds = 10;
    int body_idle_seconds = 10;
    int body_bytes_per_second = 1024;
    int write_stall_seconds = 30;
    int keep_alive_seconds = 60;
    int keep_alive_requests = 1000;
    std::uint64_t body_bytes = 1 << 20;
    int json_depth = 32;
    std::uint64_t file_bytes = 50u << 20;
    int files_per_message = 10;
    int connections = 2000;
    int connections_per_address = 100;
    int requests_in_work = 64;
    int drain_seconds = 30;
    int sign_in_failures = 10;
    int requests_per_minute = 6000;
    int anonymous_requests_per_minute = 120;

    // accounts
    int session_idle_minutes = 720;
    int session_days = 14;
    int password_passes = 2;
    int password_memory_mebibytes = 32;
    int compute_threads = 2;

    // routing
    RoutingWeights weights;
    double confident_suggestion = 0.3;
    bool widen_to_field = false;

    // mail and other programs
    MailSettings mail;
    std::vector<std::string> webhook_networks;  ///< private networks that webhooks may lead to

    // running
    int job_seconds = 10;
    std::string metrics_token;  ///< empty: /metrics answers nobody

    PasswordCost password_cost() const { return {password_passes, password_memory_mebibytes}; }

    /// Reads a configuration file (JSON with comments).
    /// Errors: not_found; invalid, `field` is FILE:LINE and the value `place` the key: unknown, of the wrong
    /// type, or out of range. Further faults stand in `also`.
    static Result<Config> read(std::string const& file);

    /// Takes another database, as the command line names it: relative to where the program runs.
    void use_database(std::string const& url);

    /// Takes another address and port, HOST:PORT or [::1]:8080.
    /// Errors: invalid.
    Result<void> listen_on(std::string_view host_and_port);

    /// Makes what is left open follow from the rest, seen from a folder: the database's place, where its
    /// files lie, the address of links.
    void settle(std::string const& folder);
};

/// Lists the keys that a configuration file may hold.
std::vector<std::string> config_keys();

/// Tells where the file of an SQLite URL lies; empty for other databases.
std::string database_file(std::string_view url);

/// Leads to a path from anywhere, as it is seen from a folder; nothing stays nothing.
std::string seen_from(std::string const& folder, std::string const& path);

}  // namespace mulkko
