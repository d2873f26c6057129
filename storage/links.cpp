#include "domain/links.h"

#include "storage/further_repositories.h"

namespace mulkko {
namespace {

class SqlLinks : public Links {
public:
    explicit SqlLinks(Connection& connection) : connection_(connection) {}

private:
    [[maybe_unused]] Connection& connection_;
};

}  // namespace

std::unique_ptr<Links> sql_links(Connection& connection) { return std::make_unique<SqlLinks>(connection); }

}  // namespace mulkko
