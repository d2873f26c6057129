#include "domain/webhooks.h"

#include "storage/further_repositories.h"

namespace mulkko {
namespace {

class SqlWebhooks : public Webhooks {
public:
    explicit SqlWebhooks(Connection& connection) : connection_(connection) {}

private:
    [[maybe_unused]] Connection& connection_;
};

}  // namespace

std::unique_ptr<Webhooks> sql_webhooks(Connection& connection) {
    return std::make_unique<SqlWebhooks>(connection);
}

}  // namespace mulkko
