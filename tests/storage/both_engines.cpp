#include "tests/storage/both_engines.h"

#include <stdexcept>

#include "tests/support/mariadb_server.h"

namespace mulkko {

using namespace std::chrono_literals;

BothEngines::BothEngines()
    : options_(named("own", on_sqlite() ? "" : MariadbServer::running().emptied_database())),
      database_(ready(options_)) {}
BothEngines::~BothEngines() = default;

DatabaseOptions BothEngines::other_options() {
    auto const name = "other" + std::to_string(++others_);
    return named(name, on_sqlite() ? "" : MariadbServer::running().fresh_database());
}

DatabaseOptions BothEngines::named(std::string const& name, std::string const& server_url) const {
    DatabaseOptions options;
    options.url = on_sqlite() ? "sqlite:" + scratch_.path(name + ".db") : server_url;
    options.content_directory = scratch_.path(name + "-files");
    options.wait_milliseconds = 10'000;  // the tests' machines are slow at times
    return options;
}

std::unique_ptr<Database> BothEngines::opened(DatabaseOptions options) {
    auto database = Database::open(std::move(options));
    if (!database)
        throw std::runtime_error(
            "cannot open: " + database.error().message + " " + database.error().values["cause"]
        );
    return std::move(*database);
}

std::unique_ptr<Database> BothEngines::ready(DatabaseOptions options) {
    auto database = opened(std::move(options));
    if (auto migrated = database->migrate(); !migrated) {
        throw std::runtime_error("cannot migrate: " + migrated.error().values["cause"]);
    }
    database->start();
    return database;
}

void BothEngines::write_in(Database& database, std::function<void(Store&)> const& work) {
    auto const done = database.run(Lane::write, [&](Store& store) {
        work(store);
        return Outcome::keep;
    });
    if (!done) throw std::runtime_error("a unit failed: " + done.error().message);
}

void BothEngines::read_in(Database& database, std::function<void(Store&)> const& work) {
    auto const done = database.run(Lane::read, [&](Store& store) {
        work(store);
        return Outcome::undo;
    });
    if (!done) throw std::runtime_error("a unit failed: " + done.error().message);
}

cast::Cast BothEngines::enter_cast() {
    cast::Cast entered;
    write([&](Store& store) { entered = cast::enter(store); });
    return entered;
}

Ticket full_ticket(cast::Cast const& cast) {
    auto ticket = plain_ticket(cast);
    ticket.problem = {
        .title = "주조품 기공 𠮷 😀 'quoted' \"twice\" back\\slash",
        .description = "첫째 줄\n둘째 줄: 기포?\t100 %",
        .language = Language::zh,
        .urgency = Urgency::line_down,
        .skills = {"METL.CAST", "MOLD.DIEC"},
        .city = "烟台",
        .process = "다이캐스팅",
        .material = "ADC12",
        .machine = "650 t",
        .defect = "기공",
        .rate_now = "8 %",
        .rate_target = "2 %",
        .since = "3월",
        .changed = "합금",
        .tried = "진공",
        .excluded_experts = {ExpertId{3}, ExpertId{(1LL << 53) + 1}},
        .excluded_institutions = {"한 연구원", "某研究所"},
    };
    ticket.came_from = "guiding";
    ticket.first_response = {240, 61, cast::kNow, cast::kNow + 7us, cast::kNow + 1h};
    ticket.resolution = {960, 120, std::nullopt, cast::kNow + 24h, std::nullopt};
    ticket.rating = 4;
    ticket.submitted_at = cast::kNow + 1us;
    ticket.ended_at = cast::kNow + 999'999us;
    return ticket;
}

Ticket plain_ticket(cast::Cast const& cast, std::string title) {
    Ticket ticket;
    ticket.company = cast.maker.id;
    ticket.filed_by = cast.member.id;
    ticket.problem.title = std::move(title);
    ticket.state = "submitted";
    ticket.version = 1;
    ticket.created_at = cast::kNow;
    ticket.updated_at = cast::kNow;
    return ticket;
}

}  // namespace mulkko
