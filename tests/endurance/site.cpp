#include "tests/endurance/site.h"

#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>

#include "domain/alarms.h"
#include "server/rules_reader.h"
#include "server/secrets.h"
#include "tests/support/mariadb_server.h"

namespace mulkko::test {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

constexpr auto kFaketime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
constexpr auto kPatience = 120s;
constexpr int kRoomForAll = 1'000'000;

template <typename T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().field + ": " + result.error().message);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

json promises() {
    json const minutes{{"first_response", 0.1}, {"resolution", 0.1}, {"offer", 0.1}};
    json const days{{"first_response", 1}, {"resolution", 100}, {"offer", 0.1}};
    return {
        {"hours", {{"line_down", minutes}, {"urgent", minutes}, {"normal", minutes}, {"planned", days}}},
        {"confirm_by_silence_days", 14},
        {"reopen_within_days", 30},
        {"close_after_days", 30},
        {"remind_company_days", {2, 5}},
        {"tell_managers_days", 7},
        {"remind_proposed_days", {5, 10}},
        {"working_hours", json::array({json::array({"00:00", "24:00"})})},
        {"fallback_country", "CN"},
    };
}

/// A country that never rests.
json restless(char const* country, char const* zone) {
    return {
        {"country", country},
        {"year", 2026},
        {"time_zone", zone},
        {"weekend", json::array()},
        {"source", "sample"},
        {"closed", json::object()},
        {"open", json::object()},
    };
}

std::uint16_t port_in(std::string const& log) {
    std::ifstream file(log);
    for (std::string line; std::getline(file, line);) {
        auto const event = json::parse(line, nullptr, false);
        if (event.is_object() && event.value("event", "") == "listening") return event["port"];
    }
    return 0;
}

}  // namespace

void Server::kill() {
    process.send(SIGKILL);
    process.wait();
}

int Server::end() {
    process.send(SIGTERM);
    return process.wait();
}

Site::Site(Engine engine, std::string const& smtp_url)
    : engine_(engine), company_token_(random_key()), manager_token_(random_key()) {
    if (!std::filesystem::exists(kFaketime)) throw std::runtime_error("Debian's faketime is missing");
    url_ = engine == Engine::sqlite ? "sqlite:" + scratch_.path("mulkko.db")
                                    : MariadbServer::running().fresh_database();
    write_settings(smtp_url);
    auto const config = must(Config::read(config_));
    rules_.emplace(must(read_rules(config)));
    auto options = config.database;
    options.wait_milliseconds = 60'000;
    database_ = must(Database::open(options));
    must(database_->migrate());
    database_->start();
    enter_cast();
}

Site::~Site() { database_->stop(); }

void Site::write_settings(std::string const& smtp_url) {
    for (auto const* folder : {"calendars", "tmp"})
        std::filesystem::create_directories(scratch_.path(folder));
    scratch_.write("calendars/cn.json", restless("CN", "Asia/Shanghai").dump());
    scratch_.write("calendars/kr.json", restless("KR", "Asia/Seoul").dump());
    json const settings{
        {"templates_directory", MULKKO_SOURCE_DIR "/templates"},
        {"workflow_file", MULKKO_SOURCE_DIR "/config/workflow.json"},
        {"skills_file", MULKKO_SOURCE_DIR "/config/skills.json"},
        {"places_file", MULKKO_SOURCE_DIR "/config/places.json"},
        {"deadlines_file", scratch_.write("deadlines.json", promises().dump())},
        {"calendars_directory", scratch_.path("calendars")},
        {"temporary_directory", scratch_.path("tmp")},
        {"learned_file", ""},
        {"database", url_},
        {"base_url", "https://desk.example.org"},
        {"requests_per_minute", 1'000'000},
        {"job_seconds", 1},
        {"smtp_url", smtp_url},
        {"smtp_tls", false},
        {"mail_sender", "desk@example.org"},
        {"mail_burst_seconds", 0},
    };
    config_ = scratch_.write("mulkko.json", settings.dump());
}

void Site::enter_cast() {
    work(Lane::write, [&](Store& store) {
        cast_ = cast::enter(store);
        auto const add_token = [&](Actor const& actor, std::string const& token) {
            store.credentials().add_token(
                {.id = {}, .user = actor.id, .name = "test", .key_hash = key_hash(token)}
            );
        };
        add_token(cast_.member, company_token_);
        add_token(cast_.manager, manager_token_);
        for (auto id : {cast_.casting.id, cast_.moulds.id}) {
            auto expert = *store.experts().find(id);
            expert.capacity = kRoomForAll;
            store.experts().update(expert);
        }
    });
}

ChildProcess Site::started(std::string const& clock) {
    log_ = "log" + std::to_string(++starts_);
    return ChildProcess::start(
        {"/usr/bin/env",
         "TZ=UTC",
         std::string{"LD_PRELOAD="} + kFaketime,
         "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0",
         (clock.starts_with('/') ? "FAKETIME_TIMESTAMP_FILE=" : "FAKETIME=") + clock,
         "FAKETIME_NO_CACHE=1",
         "FAKETIME_DONT_FAKE_MONOTONIC=1",
         MULKKO_BINARY,
         "serve",
         "--config",
         config_,
         "--listen",
         "127.0.0.1:0"},
        scratch_.path(log_)
    );
}

Server Site::listening(ChildProcess process) {
    Server server{std::move(process)};
    auto const limit = std::chrono::steady_clock::now() + kPatience;
    while (server.port == 0) {
        if (!server.process.is_running() || std::chrono::steady_clock::now() > limit)
            throw std::runtime_error("it does not start: " + last_log());
        std::this_thread::sleep_for(10ms);
        server.port = port_in(scratch_.path(log_));
    }
    return server;
}

void Site::work(Lane lane, std::function<void(Store&)> const& work) {
    must(database_->run(lane, [&](Store& store) {
        work(store);
        return Outcome::keep;
    }));
}

Time Site::shared_now() {
    Time now{};
    work(Lane::read, [&](Store& store) { now = store.alarms().now().value(); });
    return now;
}

void Site::end_leases() {
    if (engine_ == Engine::sqlite) return;
    auto const name = url_.substr(url_.rfind('/') + 1);
    MariadbServer::running().execute("update " + name + ".mailings set claimed_until = 0");
}

}  // namespace mulkko::test
