#include "domain/inbox.h"

#include "storage/further_repositories.h"

namespace mulkko {
namespace {

class SqlInbox : public Inbox {
public:
    explicit SqlInbox(Connection& connection) : connection_(connection) {}

private:
    [[maybe_unused]] Connection& connection_;
};

}  // namespace

std::unique_ptr<Inbox> sql_inbox(Connection& connection) { return std::make_unique<SqlInbox>(connection); }

}  // namespace mulkko
