#include "domain/mail_choices.h"

#include "storage/further_repositories.h"

namespace mulkko {
namespace {

class SqlMailChoices : public MailChoices {
public:
    explicit SqlMailChoices(Connection& connection) : connection_(connection) {}

private:
    [[maybe_unused]] Connection& connection_;
};

}  // namespace

std::unique_ptr<MailChoices> sql_mail_choices(Connection& connection) {
    return std::make_unique<SqlMailChoices>(connection);
}

}  // namespace mulkko
