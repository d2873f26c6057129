#include "domain/report_mail.h"

#include "storage/further_repositories.h"
#include "storage/record.h"

namespace mulkko {

void fields_of(Record<ReportOrder> auto& order, auto&& field) {
    field("user_id", order.user);
    field("monthly", order.monthly);
    field("yearly", order.yearly);
}

namespace {

class SqlReportMail : public ReportMail {
public:
    explicit SqlReportMail(Connection& connection) : connection_(connection) {}

    ReportOrder of(UserId user) override {
        static auto const sql = "select " + columns<ReportOrder>() + " from report_orders where user_id = ?";
        return connection_.first<ReportOrder>(sql, user).value_or(ReportOrder{.user = user});
    }

    void keep(ReportOrder const& order) override {
        static auto const sql = "replace into report_orders (" + columns<ReportOrder>() + ") values (" +
                                places<ReportOrder>() + ")";
        connection_.change(sql, order);
    }

    std::vector<ReportOrder> all() override {
        static auto const sql = "select " + columns<ReportOrder>() + " from report_orders order by user_id";
        return connection_.all<ReportOrder>(sql);
    }

    // On a cluster two servers may both think that they were first, until one of them commits.
    bool claim(ReportPeriod const& period, Time now) override {
        bool const on_sqlite = connection_.engine() == Engine::sqlite;
        std::string const insert = on_sqlite ? "insert or ignore" : "insert ignore";
        return connection_.change(
                   insert + " into report_periods (period, claimed_at) values (?, ?)", to_text(period), now
               ) > 0;
    }

    void note(MailingId letter, ReportPeriod const& period) override {
        connection_.change(
            "insert into report_letters (mailing_id, period) values (?, ?)", letter, to_text(period)
        );
    }

    std::optional<ReportPeriod> in(MailingId letter) override {
        auto const period =
            connection_.first<std::string>("select period from report_letters where mailing_id = ?", letter);
        return period ? report_period_from(*period) : std::nullopt;
    }

private:
    Connection& connection_;
};

}  // namespace

std::unique_ptr<ReportMail> sql_report_mail(Connection& connection) {
    return std::make_unique<SqlReportMail>(connection);
}

}  // namespace mulkko
