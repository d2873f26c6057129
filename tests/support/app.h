#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "server/config.h"
#include "server/house.h"
#include "server/listener.h"
#include "tests/support/cast.h"
#include "tests/support/http_client.h"
#include "tests/support/scratch.h"

namespace mulkko::test {

/// Names the databases that Mulkko runs on, for tests that hold on both.
enum class Engine { sqlite, mariadb };
std::string name_of(Engine engine);

/// Runs a whole Mulkko for one test: house and rim on a port of its own, over a fresh database that knows the
/// cast, with the shipped rules. Its clock stands at cast::kNow until somebody lets time pass.
/// Errors: throws std::runtime_error where something does not start.
class App {
public:
    using Change = std::function<void(Config&)>;

    using Bend = std::function<void(Rules&)>;

    explicit App(Engine engine = Engine::sqlite, Change const& change = {}, Bend const& bend = {});
    ~App();

    cast::Cast const& cast() const { return cast_; }
    House& house() { return *house_; }
    std::uint16_t port() const { return listener_->port(); }

    /// Gives a client that nobody knows, one that comes with a token, and one with a session and its proof.
    HttpClient stranger() const { return HttpClient(port()); }
    HttpClient as(Actor const& actor);
    HttpClient signed_in(Actor const& actor);

    /// Does something in a transaction, beside the API.
    void work(std::function<void(Store&)> const& work);
    void set_password(Actor const& actor, std::string const& password);
    void let_pass(Duration duration) { now_ += duration.count(); }
    Time now() const { return from_micros(now_); }

    /// Counts what a change leaves behind: tickets, events, messages, offers, files, users, companies,
    /// experts.
    std::string fingerprint();

private:
    void open(Engine engine, Change const& change, Bend const& bend);

    Scratch scratch_;
    std::atomic<std::int64_t> now_ = to_micros(cast::kNow);
    cast::Cast cast_;
    std::unique_ptr<House> house_;
    std::unique_ptr<Listener> listener_;
    std::thread serving_;
};

/// Gives the body that files the cast's sample problem.
nlohmann::json filing();

}  // namespace mulkko::test
