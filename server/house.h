#pragma once

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

/// Joins what every answer needs: rules, database, catalogues, templates, configuration. Made once by main.
/// It is the Answerer that the rim asks: it finds the row, checks who asks (session cookie with CSRF, or
/// bearer token), runs the row's room, keeps idempotent answers, and turns failures into problem+json or an
/// error page.
class House : public Answerer {
public:
    House(Config config, Rules rules, std::unique_ptr<Database> database);
    ~House() override;

    Config const& config() const { return config_; }
    Rules const& rules() const { return rules_; }
    Database& database() { return *database_; }
    Catalogues const& catalogues() const { return *catalogues_; }
    Templates const& templates() const { return *templates_; }
    Assets const& assets() const { return *assets_; }

    Admission admit(Request const& head) override;
    void answer(Request& request, std::function<void(Response)> done) override;
    Response refuse(Request const& request, int status) override;

private:
    Config config_;
    Rules rules_;
    std::unique_ptr<Database> database_;
    std::unique_ptr<Catalogues> catalogues_;
    std::unique_ptr<Templates> templates_;
    std::unique_ptr<Assets> assets_;
    std::unique_ptr<Workers> workers_;
};

}  // namespace mulkko
