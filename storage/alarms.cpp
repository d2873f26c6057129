#include "domain/alarms.h"

#include "storage/further_repositories.h"

namespace mulkko {
namespace {

class SqlAlarms : public Alarms {
public:
    explicit SqlAlarms(Connection& connection) : connection_(connection) {}

private:
    [[maybe_unused]] Connection& connection_;
};

}  // namespace

std::unique_ptr<Alarms> sql_alarms(Connection& connection) { return std::make_unique<SqlAlarms>(connection); }

}  // namespace mulkko
