#include "tests/support/app.h"
#include "domain/outbox.h"
#include "domain/webhooks.h"

#include <filesystem>
#include <stdexcept>

#include "server/passwords.h"
#include "server/secrets.h"
#include "tests/support/mariadb_server.h"
#include "tests/support/shipped_rules.h"

namespace mulkko::test {
namespace {

template <typename T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().field + ": " + result.error().message);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// Cheap hashes, and limits that no test of something else runs into.
Config config_in(std::filesystem::path const& folder) {
    Config config;
    config.port = 0;
    config.templates_directory = MULKKO_SOURCE_DIR "/templates";
    config.temporary_directory = folder / "tmp";
    config.database.url = "sqlite:" + (folder / "mulkko.db").string();
    config.database.content_directory = folder / "files";
    config.password_passes = 1;
    config.password_memory_mebibytes = 8;
    config.anonymous_requests_per_minute = 1'000'000;
    config.requests_per_minute = 1'000'000;
    config.connections_per_address = 1000;
    return config;
}

// The answer to a refused upload leaves before the last of its bytes are put away.
void await_uploads(std::filesystem::path const& folder) {
    auto const is_under_way = [&] {
        for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (entry.path().filename().string().starts_with("upload-")) return true;
        }
        return false;
    };
    for (int looks = 0; looks < 200 && is_under_way(); ++looks) {
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
}

}  // namespace

std::string name_of(Engine engine) { return engine == Engine::sqlite ? "SQLite" : "MariaDB"; }

App::App(Engine engine, Change const& change, Bend const& bend) {
    open(engine, change, bend);
    house_->now = [this] { return now(); };
    work([this](Store& store) { cast_ = cast::enter(store); });
    listener_ = must(Listener::open(house_->config(), *house_));
    serving_ = std::thread([this] { listener_->run(); });
}

App::~App() {
    listener_->stop();
    serving_.join();
    house_->database().stop();
}

void App::open(Engine engine, Change const& change, Bend const& bend) {
    auto config = config_in(scratch_.folder());
    std::filesystem::create_directories(config.temporary_directory);
    if (engine == Engine::mariadb) config.database.url = MariadbServer::running().fresh_database();
    if (change) change(config);
    auto database = must(Database::open(config.database));
    must(database->migrate());
    database->start();
    auto rules = shipped_rules();
    rules.suggester = rules.suggester.afresh();  // what one test confirms is none of another's business
    if (bend) bend(rules);
    house_ = must(House::open(std::move(config), std::move(rules), std::move(database)));
}

HttpClient App::as(Actor const& actor) {
    auto client = stranger();
    client.token = random_key();
    work([&](Store& store) {
        store.credentials().add_token(
            {.id = {},
             .user = actor.id,
             .name = "test",
             .key_hash = key_hash(client.token),
             .created_at = now()}
        );
    });
    return client;
}

HttpClient App::signed_in(Actor const& actor) {
    auto client = stranger();
    auto key = random_key();
    bool const secure = house_->config().base_url.starts_with("https://");
    client.cookies[secure ? "__Host-mulkko_session" : "mulkko_session"] = key;
    client.csrf = random_key();
    work([&](Store& store) {
        store.credentials().add_session({
            .key_hash = key_hash(key),
            .user = actor.id,
            .csrf_token = client.csrf,
            .created_at = now(),
            .seen_at = now(),
            .expires_at = now() + std::chrono::days{14},
        });
    });
    return client;
}

void App::work(std::function<void(Store&)> const& work) {
    must(house_->database().run(Lane::write, [&](Store& store) {
        work(store);
        return Outcome::keep;
    }));
}

void App::set_password(Actor const& actor, std::string const& password) {
    auto hash = must(hash_password(password, house_->config().password_cost()));
    work([&](Store& store) { store.users().set_password_hash(actor.id, hash); });
}

std::string App::fingerprint() {
    std::string all;
    work([&](Store& store) {
        TicketQuery query;
        query.scope.everything = true;
        query.limit = 100;
        for (auto const& view : store.tickets().list(query).items) {
            auto id = view.ticket.id;
            all += std::to_string(id.value) + ":" + std::to_string(view.ticket.version) + view.ticket.state;
            all += " events " + std::to_string(store.events().of(id).size());
            all += " messages " + std::to_string(store.messages().of(id, true, {}, 1000).size());
            all += " offers " + std::to_string(store.offers().of(id).size());
            all += " told " + std::to_string(store.outbox().of(id).size());
            all += " files " + std::to_string(store.attachments().of(id).size()) + "; ";
        }
        all += "users " + std::to_string(store.users().list({}, 1000).size());
        all += " webhooks " + std::to_string(store.webhooks().list({}, 1000).size());
        all += " companies " + std::to_string(store.companies().list({}, 1000).size());
        for (auto const& expert : store.experts().list({}, 1000)) {
            all += " expert " + expert.city + std::to_string(expert.capacity);
        }
    });
    await_uploads(scratch_.folder());
    for (auto const& entry : std::filesystem::recursive_directory_iterator(scratch_.folder())) {
        bool is_content =
            entry.is_regular_file() && entry.path().string().find("mulkko.db") == std::string::npos;
        if (is_content) all += " kept " + entry.path().filename().string();
    }
    return all;
}

nlohmann::json filing() {
    auto problem = cast::porosity();
    nlohmann::json body{
        {"title", problem.title},
        {"description", problem.description},
        {"language", code_of(problem.language)},
        {"urgency", name_of(problem.urgency)},
        {"skills", problem.skills},
        {"city", problem.city},
    };
    for (auto const& field : kFaultFields) body[std::string(field.name)] = problem.*field.text;
    return body;
}

}  // namespace mulkko::test
