#include "domain/kept_secrets.h"

#include "storage/further_repositories.h"

namespace mulkko {
namespace {

class SqlKeptSecrets : public KeptSecrets {
public:
    explicit SqlKeptSecrets(Connection& connection) : connection_(connection) {}

    std::optional<std::string> find(std::string const& name) override {
        return connection_.first<std::string>("select value from secrets where name = ?", name);
    }

    // Two servers that start at once both try: the database lets one row in, and both read that one.
    std::string keep(std::string const& name, std::string const& fresh) override {
        bool const sqlite = connection_.engine() == Engine::sqlite;
        auto const insert = std::string("insert ") + (sqlite ? "or ignore" : "ignore");
        connection_.change(insert + " into secrets (name, value) values (?, ?)", name, fresh);
        auto const latest = "select value from secrets where name = ?" + std::string(connection_.locking());
        return connection_.first<std::string>(latest, name).value_or(fresh);
    }

private:
    Connection& connection_;
};

}  // namespace

std::unique_ptr<KeptSecrets> sql_kept_secrets(Connection& connection) {
    return std::make_unique<SqlKeptSecrets>(connection);
}

}  // namespace mulkko
