#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "domain/rules.h"
#include "server/config.h"
#include "storage/database.h"
#include "tests/support/app.h"
#include "tests/support/cast.h"
#include "tests/support/child_process.h"
#include "tests/support/scratch.h"

namespace mulkko::test {

/// Serves a site beside the test, until it is killed or told to end.
struct Server {
    ChildProcess process;
    std::uint16_t port = 0;  ///< 0 where it ended before it listened

    void kill();
    /// Tells it to end; gives its exit status.
    int end();
};

/// Is a desk as operators have it: a database that knows the cast, a configuration with promises of six
/// minutes by day and by night, and programs that serve it, each under a clock of its own. Shape: what is
/// planned instead of urgent is promised an answer within an hour, and a solution within a hundred. Errors:
/// throws std::runtime_error where something does not start.
class Site {
public:
    explicit Site(Engine engine, std::string const& smtp_url = {});
    ~Site();

    /// Starts a program. Shape: the clock is told as libfaketime reads it: "-300" is five minutes behind,
    /// "@2026-03-10 02:00:00" begins at that instant; or it is a file that says so, and may say otherwise
    /// later.
    ChildProcess started(std::string const& clock);
    /// Waits until the program that was started last listens.
    Server listening(ChildProcess process);
    Server served(std::string const& clock) { return listening(started(clock)); }

    Engine engine() const { return engine_; }
    Rules const& rules() const { return *rules_; }
    cast::Cast const& cast() const { return cast_; }
    std::string const& company_token() const { return company_token_; }
    std::string const& manager_token() const { return manager_token_; }

    /// Does something in a transaction, beside the programs.
    void work(Lane lane, std::function<void(Store&)> const& work);
    /// Tells the time by the clock of the database, which all servers share.
    Time shared_now();
    /// Ends what programs that died had claimed, as five minutes would.
    void end_leases();
    std::string path(std::string const& name) const { return scratch_.path(name); }
    std::string last_log() const { return scratch_.read(log_); }

private:
    void write_settings(std::string const& smtp_url);
    void enter_cast();

    Engine engine_;
    Scratch scratch_;
    std::string url_;
    std::string config_;
    std::string log_;
    int starts_ = 0;
    std::string company_token_, manager_token_;
    std::optional<Rules> rules_;
    cast::Cast cast_;
    std::unique_ptr<Database> database_;
};

}  // namespace mulkko::test
