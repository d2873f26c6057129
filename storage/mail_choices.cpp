#include "domain/mail_choices.h"

#include "domain/report_mail.h"
#include "storage/further_repositories.h"
#include "storage/json_columns.h"

namespace mulkko {

void fields_of(Record<MailChoice> auto& choice, auto&& field) {
    field("user_id", choice.user);
    field("switched_off", choice.switched_off);
    field("digest", choice.digest);
    field("quiet", choice.quiet);
    field("quiet_from", choice.quiet_from);
    field("quiet_until", choice.quiet_until);
    field("time_zone", choice.time_zone);
}

namespace {

class SqlMailChoices : public MailChoices {
public:
    explicit SqlMailChoices(Connection& connection)
        : connection_(connection), reports_(sql_report_mail(connection)) {}

    MailChoice of(UserId user) override {
        static auto const sql = "select " + columns<MailChoice>() + " from mail_choices where user_id = ?";
        MailChoice const nothing_chosen{.user = user};
        return connection_.first<MailChoice>(sql, user).value_or(nothing_chosen);
    }

    // Both engines know this form of "insert or update".
    void keep(MailChoice const& choice) override {
        static auto const sql =
            "replace into mail_choices (" + columns<MailChoice>() + ") values (" + places<MailChoice>() + ")";
        connection_.change(sql, choice);
    }

    ReportMail& reports() override { return *reports_; }

private:
    Connection& connection_;
    std::unique_ptr<ReportMail> reports_;
};

}  // namespace

std::unique_ptr<MailChoices> sql_mail_choices(Connection& connection) {
    return std::make_unique<SqlMailChoices>(connection);
}

}  // namespace mulkko
