#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "domain/rules.h"
#include "server/answerer.h"
#include "server/config.h"
#include "server/route.h"
#include "storage/database.h"

namespace mulkko {

class Catalogues;
class Templates;
class Assets;
class Workers;
class Router;
class RateLimit;
class FigureBook;
class Meters;

/// Joins what every answer needs: rules, database, catalogues, templates, configuration. Made once by main.
/// It is the Answerer that the rim asks: it finds the row, checks who asks (session cookie with CSRF, or
/// bearer token), runs the row's room, keeps idempotent answers, and turns failures into problem+json or an
/// error page.
class House : public Answerer {
public:
    /// Reads catalogues, templates and assets, and opens the doors; the database is started already.
    /// Errors: invalid; `field` is the file and line.
    static Result<std::unique_ptr<House>> open(
        Config config, Rules rules, std::unique_ptr<Database> database
    );
    ~House() override;

    Config const& config() const { return config_; }
    Rules const& rules() const { return rules_; }
    Database& database() { return *database_; }
    Catalogues const& catalogues() const { return *catalogues_; }
    Templates const& templates() const { return *templates_; }
    Assets const& assets() const { return *assets_; }
    /// Gives the description of the API, OpenAPI 3.1.
    SharedBytes const& description() const { return description_; }
    Workers& workers() { return *workers_; }
    FigureBook& figures() { return *figures_; }
    Meters& meters() { return *meters_; }
    RateLimit& users_limit() { return *users_limit_; }
    RateLimit& strangers_limit() { return *strangers_limit_; }

    /// Tells the time; tests put a clock of their own in its place before the first request.
    std::function<Time()> now;

    bool is_draining() const { return draining_; }

    Admission admit(Request const& head) override;
    void answer(Request& request, std::function<void(Response)> done) override;
    Response refuse(Request const& request, int status) override;
    /// From now on /readyz says that no new work should be sent here.
    void prepare_to_stop() override { draining_ = true; }

    /// Says a failure to whoever asked: problem+json to programs, a page (or the way to sign in) to people.
    Response failure(
        Request const& request, Language language, Error const& error, Actor const* reader = nullptr
    ) const;

private:
    House(Config config, Rules rules, std::unique_ptr<Database> database);
    Result<void> furnish();
    Response failed(
        Request const& request, Language language, int status, Error const& error, Actor const* reader
    ) const;

    Config config_;
    Rules rules_;
    std::unique_ptr<Database> database_;
    std::unique_ptr<Catalogues> catalogues_;
    std::unique_ptr<Templates> templates_;
    std::unique_ptr<Assets> assets_;
    SharedBytes description_;
    std::unique_ptr<Router> router_;
    std::unique_ptr<FigureBook> figures_;
    std::unique_ptr<Meters> meters_;
    std::unique_ptr<RateLimit> users_limit_;
    std::unique_ptr<RateLimit> strangers_limit_;
    std::atomic<bool> draining_ = false;
    std::unique_ptr<Workers> workers_;  // last: its threads use all the others
};

}  // namespace mulkko
